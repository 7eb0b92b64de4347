"""Which pages have documents, and in which languages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import PlainPage
from search.documents import PageDocuments, read
from tests.home.make import make_plain
from tests.network.make import make_city, make_city_page

from .make import version

pytestmark = pytest.mark.django_db


def group_of(page, now=None) -> PageDocuments:
    return read([page.translation_key], now or timezone.now())[page.translation_key.hex]


def languages_of(page) -> list[tuple]:
    return [(document.language, document.languages) for document in group_of(page).documents]


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.fixture
def plain(home) -> PlainPage:
    return make_plain(home, "Imprint")


def test_each_public_language_has_a_document_that_names_all(plain):
    german = version(plain, "de", title="Impressum", summary="Wer wir sind")

    documents = group_of(plain).documents

    assert [
        (d.page, d.language, d.languages, d.title, d.lead, d.type, d.group) for d in documents
    ] == [
        (
            german.pk,
            "de",
            ("de", "en"),
            "Impressum",
            "Wer wir sind",
            "PlainPage",
            plain.translation_key.hex,
        ),
        (plain.pk, "en", ("de", "en"), "Imprint", "", "PlainPage", plain.translation_key.hex),
    ]


def test_names_of_rows_are_in_the_language_of_the_document_first(home):
    city = make_city("bonn", labels={"en": "Bonn (city)", "de": "Bonn am Rhein"}, region=None)
    page = make_city_page(city, home)
    version(page, "de")
    version(page, "fr")

    names = {d.language: d.names.split(", ")[1:] for d in group_of(page).documents}

    assert names == {
        "de": ["Bonn am Rhein", "Bonn (city)", "De"],
        "en": ["Bonn (city)", "Bonn am Rhein", "De"],
        "fr": ["Bonn (city)", "Bonn am Rhein", "De"],
    }


def test_a_page_is_found_by_what_its_kind_is_called_in_the_language(home):
    page = make_city_page(make_city("bonn"), home)
    version(page, "de")

    kinds = {d.language: d.names.split(", ")[0] for d in group_of(page).documents}

    assert kinds == {"de": "Stadt", "en": "city"}


def test_a_draft_translation_has_no_document(plain):
    version(plain, "de", live=False)

    assert languages_of(plain) == [("en", ("en",))]


def test_a_stand_in_for_a_language_has_no_document(plain):
    version(plain, "de", alias_of=plain)

    assert languages_of(plain) == [("en", ("en",))]


def test_an_alias_elsewhere_in_the_tree_has_a_document(plain, home):
    alias = plain.create_alias(parent=home, update_slug="imprint-again")

    assert languages_of(alias) == [("en", ("en",))]


def test_a_private_page_has_no_document(plain):
    restrict(plain)

    assert group_of(plain) == PageDocuments()


def test_a_page_below_a_private_one_has_no_document(plain):
    below = make_plain(plain, "Below")
    assert languages_of(below) == [("en", ("en",))]

    restrict(plain)

    assert group_of(below) == PageDocuments()


def test_a_page_whose_translation_is_private_has_no_document(plain):
    restrict(version(plain, "de"))

    assert group_of(plain) == PageDocuments()


def test_a_page_is_due_when_it_expires_and_gone_from_then_on(plain):
    now = timezone.now()
    expires = now + timedelta(hours=1)
    Page.objects.filter(pk=plain.pk).update(expire_at=expires)

    before = group_of(plain, expires - timedelta(seconds=1))

    assert (len(before.documents), before.due) == (1, expires)
    assert group_of(plain, expires) == PageDocuments()


def test_a_group_is_due_when_one_of_its_languages_expires(plain):
    now = timezone.now()
    expires = now + timedelta(hours=1)
    version(plain, "de", expire_at=expires)

    before, after = group_of(plain, now), group_of(plain, expires)

    assert (len(before.documents), before.due) == (2, expires)
    assert (len(after.documents), after.due) == (1, None)


def test_the_home_page_and_unknown_keys_have_no_documents(home):
    unknown = uuid4()

    found = read([home.translation_key, unknown.hex], timezone.now())

    assert found == {home.translation_key.hex: PageDocuments(), unknown.hex: PageDocuments()}


def test_a_document_says_when_its_page_was_last_published(plain):
    published = timezone.now().replace(microsecond=999)
    Page.objects.filter(pk=plain.pk).update(last_published_at=published)

    assert group_of(plain).documents[0].updated == int(published.timestamp())
