"""What becomes of a reader's words, and why a page is found where it is."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test.utils import override_settings

from search.engines import answering
from search.explaining import explain
from search.models import PinnedPage, PinnedSearch
from search.services import LONGEST
from tests.clusters.make import make_practice

from .engines.conftest import remove_indices
from .make import by_group, make_document, make_pinned, make_synonyms

GERMAN = [
    make_document("roofs", "de", "Grüne Städte", lead="Dächer", text="Stadtentwicklung der Stadt"),
    make_document("waste", "de", "Abfall", text="Müll in der Stadtentwicklung"),
    make_document("water", "de", "Wasser"),
    make_document("river", "de", "Fluss", text="Entwicklung"),
    make_document("english", "en", "Stadt"),
]


def words(explained, language: str = "de") -> dict:
    return {word.written: word for word in explained.words[language]}


def whats(explained, group: str) -> list[str]:
    return [reason.what for reason in explained.reasons[group]]


def test_words_are_taken_apart_in_each_language(index):
    index(*GERMAN)
    make_synonyms("Abfall", "Müll", language="de")

    explained = explain(words="Die Abfälle der Städte: Abfal", language="de")

    found = words(explained)
    assert list(explained.words) == ["de", "en"]
    assert list(found) == ["Die", "Abfälle", "der", "Städte", "Abfal"]
    assert (found["Die"].exact, found["Die"].stem) == ("die", None)
    assert (found["Städte"].exact, found["Städte"].stem) == ("stadte", "stadt")
    assert found["Städte"].compounds == ("stadtentwicklung",)
    assert found["Abfälle"].synonyms == ("mull",)
    assert (found["Abfälle"].is_known, found["Abfälle"].documents) == (True, 0)
    assert (found["Abfal"].is_known, found["Abfal"].similar) == (False, ("abfall",))
    assert words(explained, "en")["Städte"].stem == "stadte"


def test_reasons_name_forms_fields_and_scores(index):
    index(*GERMAN)

    explained = explain(words="Stadt", language="de")

    assert set(whats(explained, "roofs")) == {
        "stem in title: stadt",
        "exact in text: stadt",
        "stem in text: stadt",
        "exact in text: stadtentwicklung",
    }
    assert whats(explained, "waste") == ["exact in text: stadtentwicklung"]
    assert set(whats(explained, "english")) == {
        "exact in title: stadt",
        "stem in title: stadt",
        "the title begins with the words",
    }
    scores = [reason.score for reason in explained.reasons["roofs"]]
    assert scores == sorted(scores, reverse=True)
    hits = {hit.group: hit.score for hit in explained.found.hits}
    assert explained.reasons["waste"][0].score == pytest.approx(hits["waste"])
    assert "water" not in hits


def test_what_a_page_keeps_coming_back_to_is_a_reason(index):
    index(make_document("a", text="Tram, trams, a tram, tram."), make_document("b"))

    assert {what for what in whats(explain(words="tram", language="en"), "a") if "," in what} == {
        "stem, repeated in text: tram",
        "stem, frequent in text: tram",
    }


def test_words_in_a_row_and_pins_and_days_are_reasons(index):
    page = make_practice()
    now = int(datetime.now(UTC).timestamp())
    pinned = make_document(page.translation_key.hex, title="Tram", updated=now, ahead=now + 9_000)
    index(pinned, make_document("row", title="Green roof"), make_document("bus"))
    make_pinned("green roofs", page)

    explained = explain(words="green roofs", language="en")

    assert explained.pinned == (pinned.group,)
    assert whats(explained, pinned.group)[0] == "pinned"
    assert sum("after 20" in what for what in whats(explained, pinned.group)) == 4
    assert "stem in title, in a row: green roof" in whats(explained, "row")
    assert not any("pinned" in what or "after" in what for what in whats(explained, "row"))


def test_both_engines_give_the_same_reasons(index, opensearch):
    index(*GERMAN)
    embedded = explain(words="Entwicklung der Stadt", language="de")
    with override_settings(HUB_SEARCH_URL=f"{opensearch}/tests-explaining"):
        engine = answering.engines()["distributed"]
        rebuild = engine.rebuild()
        rebuild.write(by_group(GERMAN), 1)
        rebuild.switch()
        distributed = explain(words="Entwicklung der Stadt", language="de")
        remove_indices(engine)
        answering.distributed.cache_clear()

    assert not distributed.found.is_degraded
    assert list(embedded.reasons) == ["roofs", "waste", "river"]
    assert {group: set(whats(distributed, group)) for group in distributed.reasons} == {
        group: set(whats(embedded, group)) for group in embedded.reasons
    }


def printed(*arguments: str, **options) -> list[str]:
    out = StringIO()
    call_command("search", "explain", *arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def test_the_command_prints_words_hits_and_reasons(index):
    index(*GERMAN)
    make_synonyms("Fluss", "Wasser", language="de")

    lines = printed("der Fluss", "--locale", "de")

    assert lines[:2] == ["Words in German", "  der: a small word, passed over"]
    known = "  Fluss: exact fluss, stem fluss; known; documents with it as written: 1"
    assert lines[2].startswith(known)
    assert lines[3:5] == ["      synonyms: wasser", ""]
    assert "2 hits, the first 2:" in lines
    first, second = (place for place, line in enumerate(lines) if "(de, page 1)" in line)
    assert lines[first].endswith("  Fluss (de, page 1)")
    assert lines[first + 1].endswith("    exact in title: fluss")
    assert lines[second].endswith("  Wasser (de, page 1)")
    assert lines[second + 1].endswith("    stem in title: wass")


def test_the_command_names_pinned_pages_that_readers_do_not_see(index):
    seen, hidden = make_practice(title="Seen"), make_practice(title="Hidden")
    index(make_document(seen.translation_key.hex, title="Seen"))
    pinned = PinnedSearch(language="en", words="tram")
    pinned.pinned_pages = [PinnedPage(page=seen), PinnedPage(page=hidden)]
    pinned.save()

    lines = printed("tram")

    at = lines.index("Pinned")
    assert lines[at + 1 : at + 3] == ["  Seen", "  Hidden: not public in these languages"]


def test_the_command_tells_corrections_and_empty_answers(index):
    index(*GERMAN)

    assert "Did you mean: Abfall" in printed("Abfal", "--locale", "de")
    assert "0 hits" in printed("Zug", "--locale", "de")


def test_hits_that_readers_do_not_see_any_more_are_marked(index):
    seen, hidden = make_practice(title="Tram"), make_practice(title="Hidden tram", live=False)
    index(*(make_document(str(page.pk), title=page.title, page=page.pk) for page in (seen, hidden)))

    hits = [line for line in printed("tram") if "(en, page" in line]

    assert hits[0].endswith(f"  Tram (en, page {seen.pk})")
    assert hits[1].endswith(f"(en, page {hidden.pk}): not public any more, readers do not see it")


def test_what_cannot_be_asked_ends_the_command(index):
    index(*GERMAN)
    with pytest.raises(CommandError, match="search takes at most 500"):
        printed("x" * (LONGEST + 1))
    with pytest.raises(CommandError, match="invalid choice: 'xx'"):
        printed("Stadt", "--locale", "xx")


def test_without_an_engine_the_command_says_so(db, settings, tmp_path):
    settings.HUB_SEARCH_FOLDER = tmp_path / "none"
    with pytest.raises(CommandError):
        printed("Stadt")
