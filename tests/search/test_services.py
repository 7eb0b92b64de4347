"""What readers ask is answered in their languages, as editors have laid it down."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from hub.models import HubPage
from search.contract import EngineAway, Sort
from search.engines import engines
from search.models import PinnedPage, PinnedSearch, SynonymGroup
from search.services import DEEPEST, LONGEST, QuestionRefused, search, suggest
from tests.home.make import make_home, make_section
from tests.search.make import make_document


def groups(found) -> list[str]:
    return [hit.group for hit in found.hits]


def test_source_language_stands_in(index):
    index(
        make_document("both", "de", "Wasser", languages=("de", "en")),
        make_document("both", "en", "Water", languages=("de", "en")),
        make_document("english", "en", "Wasser GmbH"),
        make_document("french", "fr", "Wasser"),
    )
    found = search(words="Wasser", language="de")
    assert [(hit.group, hit.language) for hit in found.hits] == [("both", "de"), ("english", "en")]
    found = search(words="Wasser", language="de", fallback=["fr"])
    assert sorted(groups(found)) == ["both", "french"]
    assert groups(search(words="Wasser", language="de", fallback=[])) == ["both"]


def test_filters_facets_count_and_parts(index):
    index(*(make_document(f"g{n}", title="Water", facets={"year": (f"20{n}",)}) for n in "123"))
    found = search(words="water", language="en", facets=["year"], limit=2)
    assert (len(found.hits), found.total) == (2, 3)
    assert found.facets == {"year": (("201", 1), ("202", 1), ("203", 1))}
    found = search(words="water", language="en", filters={"year": ["202"], "type": []})
    assert groups(found) == ["g2"]


def test_without_words_the_latest_first(index):
    index(make_document("old", updated=1), make_document("new", updated=2))
    assert groups(search(words=" ", language="en")) == ["new", "old"]


def test_latest_first_on_demand(index):
    index(
        make_document("title", title="Water", updated=1),
        make_document("text", text="water", updated=2),
    )
    assert groups(search(words="water", language="en")) == ["title", "text"]
    assert groups(search(words="water", language="en", sort=Sort.UPDATED)) == ["text", "title"]


def test_fewer_of_the_words_rather_than_nothing(index):
    index(make_document("a", title="Water in Kigali"), make_document("b", title="Waste"))
    found = search(words="waste Kigali", language="en")
    assert sorted(groups(found)) == ["a", "b"]
    assert found.is_loose
    assert not search(words="water Kigali", language="en").is_loose
    assert not search(words="energy transport", language="en").is_loose


def test_synonyms_stand_for_one_another(index):
    index(make_document("a", "de", "Abfälle"), make_document("b", "de", "Wasser"))
    assert groups(search(words="Müll", language="de")) == []
    SynonymGroup.objects.create(language="de", words="Müll\nAbfall\nKehricht")
    assert groups(search(words="Müll", language="de")) == ["a"]
    assert groups(search(words="kehricht", language="de")) == ["a"]
    assert groups(search(words="Müll", language="en", fallback=[])) == []


@pytest.fixture
def section(db) -> Page:
    return make_section(make_home(), "events")


def test_pinned_pages_come_first(index, section):
    pinned = HubPage.objects.get(pk=section.pk).translation_key.hex
    index(make_document(pinned, title="Something else"), make_document("a", title="Waters"))
    entry = PinnedSearch.objects.create(language="en", words="the waters")
    PinnedPage.objects.create(search=entry, page=section)
    assert groups(search(words="Water", language="en")) == [pinned, "a"]
    assert groups(search(words="Water", language="de")) == ["a"]
    assert groups(search(words="Water Kigali", language="en")) == ["a"]


def test_pinned_page_that_is_not_indexed_stays_away(index, section):
    index(make_document("a", title="Water"))
    entry = PinnedSearch.objects.create(language="en", words="water")
    PinnedPage.objects.create(search=entry, page=section)
    found = search(words="water", language="en")
    assert (groups(found), found.total) == (["a"], 1)


def test_slip_is_mended_as_the_documents_write_it(index):
    index(make_document("a", "de", "Die Kläranlage von Nabeul"))
    found = search(words="Klaeranlgae, bitte", language="de")
    assert groups(found) == ["a"]
    assert found.did_you_mean(list) == "Kläranlage, bitte"
    assert search(words="Kläranlagen", language="de").did_you_mean(list) == ""
    assert search(words="Xylophon", language="de").did_you_mean(list) == ""


def test_word_of_a_page_that_is_gone_is_not_told(index):
    index(make_document("a", title="Zanzibar"), make_document("b", title="Water"))
    assert search(words="Zanzibra", language="en").did_you_mean(list) == "Zanzibar"
    engines()["embedded"].write({"a": []}, 2)
    found = search(words="Zanzibra", language="en")
    assert (found.did_you_mean(list), found.total) == ("", 0)


def test_correction_is_spelt_as_a_public_page_writes_it(index):
    index(
        make_document("secret", title="Zanzibar", text="Zanzibar"),
        make_document("public", title="ZANZIBAR"),
        make_document("stem", "en", "Harbours of Mombasa"),
        make_document("other", "en", "A secret harbour"),
    )

    def but(secret):
        return lambda hits: [hit for hit in hits if hit.group != secret]

    found = search(words="Zanzibra", language="en")
    assert found.did_you_mean(but("secret")) == "ZANZIBAR"
    assert found.did_you_mean(lambda hits: []) == ""
    found = search(words="harbuor", language="en")
    assert found.did_you_mean(but("other")) == "Harbours"


def test_marks_of_what_was_found(index):
    index(make_document("a", title="Waters & <b>", text="Clean waters."))
    found = search(words="water", language="en")
    assert found.marker().mark(found.hits[0].title, "en").html == (
        "<mark>Waters</mark> &amp; &lt;b&gt;"
    )


def test_same_number_of_statements_whatever_is_asked(index):
    index(*(make_document(f"g{n}", "de", f"Wasser {n}") for n in range(50)))
    search(words="Wasser", language="de")

    def statements(words):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            search(words=words, language="de", limit=50, facets=["type"])
        return len(queries)

    assert statements("Wasser") == statements("Wasser Waser Abwasser in der Stadt") == 3


def test_too_long_and_too_deep(index):
    index(make_document("a"))
    with pytest.raises(QuestionRefused, match=f"at most {LONGEST}"):
        search(words="a" * 10_000, language="en")
    with pytest.raises(QuestionRefused, match=f"first {DEEPEST} hits"):
        search(words="a", language="en", offset=DEEPEST)
    with pytest.raises(QuestionRefused):
        suggest(typed="a" * 10_000, language="en")


def test_without_an_index(db, settings, tmp_path):
    settings.HUB_SEARCH_FOLDER = tmp_path
    with pytest.raises(EngineAway, match="search rebuild"):
        search(words="water", language="en")


def test_suggestions_are_titles_in_the_readers_languages(index):
    index(
        make_document("both", "de", "Städte am Wasser", languages=("de", "en")),
        make_document("both", "en", "Cities at the water", languages=("de", "en")),
        make_document("english", "en", "Water and waste"),
        make_document("text", "en", "Other", text="water"),
    )

    def titles(typed, language):
        return [found.title for found in suggest(typed=typed, language=language)]

    assert titles("wa", "de") == ["Water and waste", "Städte am Wasser"]
    assert titles("wat", "en") == ["Water and waste", "Cities at the water"]
    assert titles("cities", "de") == []
