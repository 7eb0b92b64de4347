"""The report on links within the site that lead nowhere."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.fields import RichTextField
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)

from clusters.models import DocumentationRecord, EventSession, GoodPracticePage
from home.models import MenuItem
from home.reports.references import holders
from hub.groups import EDITOR
from hub.models import HubDocument
from search.models import PinnedPage
from tests.clusters.make import (
    add,
    make_cluster,
    make_documentation,
    make_event,
    make_idea,
    make_practice,
    utc,
)
from tests.clusters.translating import submit

from .asking import GONE, block, body, client_of, item, rows

pytestmark = pytest.mark.django_db
BLOCK = "00000000-0000-0000-0000-000000000001"
ITEM = "00000000-0000-0000-0000-000000001001"


def make_document(**fields) -> HubDocument:
    return HubDocument.objects.create(
        title="Paper", file=ContentFile(b"text", "paper.txt"), **fields
    )


def private_collection() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    return collection


def link(page: Page | int, kind: str = "page") -> str:
    key = page if isinstance(page, int) else page.pk
    return f'<p>See <a linktype="{kind}" id="{key}">there</a>.</p>'


def found() -> list[tuple[str, str, str, str]]:
    """Title, place and target of each row, and why readers cannot follow it."""
    client = client_of(EDITOR)
    return [
        (row.title, row.place.removeprefix(":w:contentpath="), row.target, row.kind.value)
        for row in rows(client, "broken_links")
    ]


def test_links_to_what_readers_can_open_are_fine():
    target, document = make_cluster(), make_document()
    make_practice(
        challenge=link(target) + link(document.pk, "document"),
        body=body(block("related_pages", {"pages": [item(target.pk)]})),
    )
    assert found() == []


def make_state(state: str) -> Page:
    """A page that readers cannot open."""
    yesterday = timezone.now() - timedelta(days=1)
    if state == "withheld":
        return make_idea(title="Target", visibility="private")
    if state == "below":
        return make_cluster(make_cluster(live=False), title="Target")
    target = make_cluster(title="Target", live=state not in ("draft", "unpublished"))
    if state == "unpublished":
        Page.objects.filter(pk=target.pk).update(first_published_at=yesterday)
    elif state == "expired":
        Page.objects.filter(pk=target.pk).update(expire_at=yesterday)
    elif state == "private":
        PageViewRestriction.objects.create(page=target, restriction_type=PageViewRestriction.LOGIN)
    return target


@pytest.mark.parametrize(
    "state", ["draft", "unpublished", "expired", "below", "private", "withheld"]
)
def test_reason_is_said(state):
    make_practice(title="Source", challenge=link(make_state(state)))
    assert found() == [("Source", "challenge", "Target", state)]


def test_page_that_wagtail_has_unpublished_is_expired():
    target = make_cluster(title="Target", live=False, expired=True)
    make_practice(title="Source", challenge=link(target))
    assert found() == [("Source", "challenge", "Target", "expired")]


def test_deleted_target_is_found_though_the_index_of_references_forgets_it():
    target = make_cluster()
    key = str(target.pk)
    source = make_practice(title="Source", challenge=link(target))
    ReferenceIndex.create_or_update_for_object(source)
    assert ReferenceIndex.objects.filter(to_object_id=key).exists()
    target.delete()
    assert not ReferenceIndex.objects.filter(to_object_id=key).exists()
    assert found() == [("Source", "challenge", f"page {key}", "deleted")]


@pytest.mark.parametrize(
    ("kind", "value", "place"),
    [
        ("prose", {"text": link(GONE)}, f"{BLOCK}.text"),
        (
            "steps",
            {"steps": [item({"title": "1", "text": link(GONE)})]},
            f"{BLOCK}.steps.{ITEM}.text",
        ),
        ("related_pages", {"pages": [item(GONE)]}, f"{BLOCK}.pages.{ITEM}"),
        ("call_to_action", {"label": "Go", "page": GONE, "url": ""}, f"{BLOCK}.page"),
        ("documents", {"documents": [item(GONE)]}, f"{BLOCK}.documents.{ITEM}"),
    ],
)
def test_blocks_of_the_body_are_looked_into(kind, value, place):
    cluster = make_cluster(title="Source", body=body(block(kind, value)))
    assert cluster.body.stream_block.child_blocks[kind]
    target = f"document {GONE}" if kind == "documents" else f"page {GONE}"
    assert found() == [("Source", f"body.{place}", target, "deleted")]


def test_empty_chooser_and_links_to_other_sites_are_passed_over():
    action = {"label": "Go", "page": None, "url": "https://example.org/"}
    make_practice(
        challenge='<p><a href="https://example.org/">there</a></p>',
        body=body(block("call_to_action", action)),
    )
    assert found() == []


def test_private_and_deleted_documents_are_found():
    private = make_document(collection=private_collection())
    make_practice(title="A", challenge=link(private.pk, "document"))
    make_practice(title="B", challenge=link(GONE, "document"))
    make_documentation(title="C", file=private, video_url="")
    assert found() == [
        ("A", "challenge", "Paper", "private"),
        ("B", "challenge", f"document {GONE}", "deleted"),
        ("C", "file", "Paper", "private"),
    ]


def test_rows_of_a_page_are_looked_into():
    event = make_event(title="Event")
    start, end = utc(2026, 9, 3, 8), utc(2026, 9, 3, 9)
    event.sessions = [EventSession(title="Talk", start=start, end=end, text=link(GONE))]
    event.save()
    assert found() == [
        ("Event", "inline_child_sessions-0-panel-section", f"page {GONE}", "deleted")
    ]


def test_fields_that_choose_pages_are_found_at_the_original_alone():
    draft = make_cluster(title="Draft", live=False)
    event = make_event(title="Event", cluster=draft)
    german = submit(event)
    german.save_revision().publish()
    assert german.specific.cluster_id == draft.pk
    paper = make_documentation(title="Paper")
    paper.documentation_records = [DocumentationRecord(record=draft.hubpage_ptr)]
    paper.save()
    assert found() == [
        ("Event", "cluster", "Draft", "draft"),
        ("Paper", "inline_child_documentation_records-0-panel-section", "Draft", "draft"),
    ]


def test_link_leads_to_the_language_of_its_reader_or_to_the_source():
    german, french = (Locale.objects.create(language_code=code) for code in ("de", "fr"))
    target = make_cluster(title="Target", live=False)
    german_target = submit(target)
    german_target.save_revision().publish()
    assert Page.objects.get(pk=german_target.pk).live
    for title, locale in (("Deutsch", german), ("Français", french)):
        add(GoodPracticePage(title=title, locale=locale, challenge=link(target)))
    only_german = add(GoodPracticePage(title="Nur deutsch", locale=german))
    make_practice(title="English", challenge=link(target) + link(only_german))
    assert found() == [
        ("English", "challenge", "Target", "draft"),
        ("English", "challenge", "Nur deutsch", "other-language"),
        ("Français", "challenge", "Target", "draft"),
    ]
    target.save_revision().publish()
    assert [title for title, *_ in found()] == ["English"]


def test_link_to_a_draft_translation_leads_to_its_public_source():
    target = make_cluster()
    make_practice(challenge=link(submit(target)))
    assert found() == []


def test_drafts_are_not_searched():
    make_practice(title="Draft", challenge=link(GONE), live=False)
    make_practice(title="Public", challenge=link(GONE))
    assert [title for title, *_ in found()] == ["Public"]


def test_every_text_and_chooser_of_pages_is_looked_into():
    looked_into = {(holder.model, field) for holder in holders() for field in holder.fields()}
    there = {
        (model, field)
        for model in apps.get_models()
        if model._meta.app_label.startswith("hub")
        for field in model._meta.local_fields
        if isinstance(field, RichTextField)
        or (field.many_to_one and issubclass(field.related_model, (Page, HubDocument)))
    }
    # These show a page only while it is public, and are no pages themselves.
    beside = {(model, model._meta.get_field("page")) for model in (MenuItem, PinnedPage)}
    parents = {(model, field) for model, field in there if type(field).__name__ == "ParentalKey"}
    assert there - beside - parents - looked_into == set()
    assert len(there & looked_into) > 20
