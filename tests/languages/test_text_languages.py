"""What nobody has translated on a public translation says in which language it is."""

import re

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page, Revision

from clusters.models import EventPage, EventSession
from home.models import MenuItem
from hub.models import Term
from tests.clusters.make import make_event, utc
from tests.clusters.translating import submit, synchronise
from tests.home.make import make_home, make_menu, make_section

pytestmark = pytest.mark.django_db

QUERY = """query ($key: ID!) { page(locale: "de", key: $key) {
  locale title titleLanguage textLanguages { field language }
  breadcrumbs { title titleLanguage }
  themes { label labelLanguage }
  body {
    blockType language textLanguages { field language }
    ... on ProseBlock { text { html } }
    ... on TableBlock { rows }
  }
  ... on Event { sessions { title textLanguages { field language } } }
} }"""
TEXTS = {
    "What &amp; why": "Was &amp; warum",
    "Read this.": "Lies das.",
    "Fee": "Gebühr",
    "First": "Erste",
}
AHEAD = {"start": utc(2096, 9, 3, 7), "end": utc(2096, 9, 3, 15)}
ENGLISH = '<span lang="en" dir="ltr">'


@pytest.fixture
def event(django_capture_on_commit_callbacks):
    """An event that is public in German, of which half of the texts are translated."""
    home = make_home()
    section = make_section(home, "events")
    page = make_event(section, title="Waste day", summary="What & why", **AHEAD)
    page.sessions = [
        EventSession(title=title, start=utc(2096, 9, 3, 8), end=utc(2096, 9, 3, 9), sort_order=n)
        for n, title in enumerate(["First", "Second"])
    ]
    table = {"data": [["City", "Fee"], ["Lviv", "None"]], "table_caption": "Fees <2026>"}
    page.body = [
        ("prose", {"text": "<p>Read this.</p><ul><li>Not <b>that</b>.</li></ul>"}),
        ("table", {"table": table}),
        ("quote", {"text": "It rots.", "attribution": "A city"}),
    ]
    page.page_themes.create(
        term=Term.objects.create(vocabulary="theme", key="waste", labels={"en": "Rubbish"})
    )
    page.save_revision().publish()
    for above in (home, section, page):
        submit(above)
    with django_capture_on_commit_callbacks(execute=True):
        for above in (home, section):
            synchronise(above, {"Home": "Start"})
        synchronise(page, TEXTS)
    make_menu("main", MenuItem(page=section, labels={"en": "What is on"}))
    return page


def test_each_untranslated_text_tells_its_language(event, client):
    answer = client.post(
        "/graphql/",
        {"query": QUERY, "variables": {"key": str(event.translation_key)}},
        content_type="application/json",
    ).json()
    assert "errors" not in answer, answer
    page = answer["data"]["page"]
    assert (page["locale"], page["title"], page["titleLanguage"]) == ("de", "Waste day", "en")
    assert page["textLanguages"] == [{"field": "title", "language": "en"}]
    assert page["breadcrumbs"] == [
        {"title": "Start", "titleLanguage": "de"},
        {"title": "Events", "titleLanguage": "en"},
    ]
    assert page["themes"] == [{"label": "Rubbish", "labelLanguage": "en"}]
    prose, table, quote = page["body"]
    assert prose["language"] == "de"
    assert prose["textLanguages"] == [{"field": "text", "language": "en"}]
    assert re.sub(r' data-block-key="\w+"', "", prose["text"]["html"]) == (
        '<p>Lies das.</p><ul><li dir="ltr" lang="en">Not <b>that</b>.</li></ul>'
    )
    assert table["rows"] == [["City", "Gebühr"], ["Lviv", "None"]]
    assert {one["field"] for one in table["textLanguages"]} == {
        "caption",
        "rows.0.0",
        "rows.1.0",
        "rows.1.1",
    }
    assert quote["language"] == "en"
    assert [session["textLanguages"] for session in page["sessions"]] == [
        [],
        [{"field": "title", "language": "en"}],
    ]

    german = event.get_translation(Locale.objects.get(language_code="de"))
    web = client.get(german.get_url()).text
    assert f"<h1>{ENGLISH}Waste day</span></h1>" in web
    assert "<title>Waste day</title>" in web
    assert '<p class="summary">Was &amp; warum</p>' in web
    assert f"<td>{ENGLISH}None</span></td>" in web
    assert f"<caption>{ENGLISH}Fees &lt;2026&gt;</span></caption>" in web
    assert 'aria-label="Fees &lt;2026&gt;"' in web
    assert f"{ENGLISH}It rots.</span>" in web
    assert f"{ENGLISH}Second</span>" in web and f"{ENGLISH}Erste" not in web
    assert f"{ENGLISH}Rubbish</span>" in web
    assert f"{ENGLISH}Events</span>" in web, "on the way to the page"
    assert f"{ENGLISH}What is on</span>" in web, "in the menu"
    assert not re.search(r'="[^"<>]*<span', web), "no element within an attribute"
    listing = client.get(german.get_parent().get_url()).text
    assert f"{ENGLISH}Waste day</span>" in listing
    assert (
        "lang="
        not in client.get(event.get_url()).text.partition("<main")[2].partition("</main>")[0]
    ), "the source has no such marks"


def test_marks_go_when_the_texts_are_translated(event, client, django_capture_on_commit_callbacks):
    german = event.get_translation(Locale.objects.get(language_code="de")).specific
    assert german.foreign_texts["title"] == "en"

    with django_capture_on_commit_callbacks(execute=True):
        # Nobody translates names: a translator has said that this one stays.
        synchronise(event, {"Waste day": "Waste day", "Second": "Zweite"})
    german.refresh_from_db()

    assert "title" not in german.foreign_texts
    sessions = EventSession.objects.filter(page=german)
    assert [row.foreign_texts for row in sessions] == [None, None]
    event.title = "Another day"
    event.save_revision().publish()
    german.refresh_from_db()
    assert "title" not in german.foreign_texts, "what readers see has not changed"


def stored(pages) -> list:
    """All marks of pages and of sessions, those in their versions included."""
    versions = Revision.objects.order_by("pk").values_list("content", flat=True)
    return [
        list(pages.order_by("pk").values_list("foreign_texts", flat=True)),
        list(EventSession.objects.order_by("pk").values_list("foreign_texts", flat=True)),
        [(one.get("foreign_texts"), len(one.get("sessions", ()))) for one in versions],
    ]


def test_what_was_published_before_there_were_marks_is_marked_once(event, capsys):
    german = event.get_translation(Locale.objects.get(language_code="de"))
    draft = german.get_latest_revision_as_object()
    draft.save_revision()
    before, texts = stored(EventPage.objects), german.get_latest_revision().content["title"]
    assert any(before[0])
    assert any(before[1])
    EventPage.objects.update(foreign_texts=None)
    EventSession.objects.update(foreign_texts=None)
    newest = Revision.objects.get(pk=german.get_latest_revision().pk)
    del newest.content["foreign_texts"]
    newest.save(update_fields=["content"])
    moments = list(Page.objects.order_by("pk").values_list("latest_revision_created_at"))
    assert stored(EventPage.objects) != before

    call_command("mark_untranslated")
    said = capsys.readouterr()
    assert said.out.endswith(" marked anew.\n")
    assert said.err == "", "a log has no bar"
    assert stored(EventPage.objects) == before
    assert german.get_latest_revision().content["title"] == texts
    assert list(Page.objects.order_by("pk").values_list("latest_revision_created_at")) == moments
    call_command("mark_untranslated")
    assert capsys.readouterr().out.endswith(" 0 marked anew.\n")
