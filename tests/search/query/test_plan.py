"""What readers ask finds what they mean: over a few documents, on the embedded engine."""

from string import ascii_lowercase

import pytest

from search.analysis.fields import LONGEST_BEGINNING, LONGEST_EDGE
from search.nodes import leaves
from search.query import plan as planning
from search.query.plan import (
    MOST_LEAVES,
    MOST_WORDS,
    contents,
    plan,
    plan_loosely,
    plan_titles,
)
from search.query.vocabulary import Lexicon
from tests.search.make import NOW, ask_for, make_document, spoken


def test_forms_of_a_word(find):
    search = find(make_document("a", "de", "Städte"), make_document("b", "de", "Dörfer"))
    for word in ("Stadt", "Staedte", "städtisch", "STADT"):
        assert search(word, "de") == ["a"]


def test_as_written_before_another_form_before_a_slip(find):
    search = find(
        make_document("slip", title="Walter"),
        make_document("form", title="Waters"),
        make_document("exact", title="Water"),
    )
    assert search("water") == ["exact", "form"]
    assert search("walter") == ["slip"]


def test_title_before_lead_before_text(find):
    search = find(
        make_document("text", title="One", text="water"),
        make_document("lead", title="Two", lead="water"),
        make_document("title", title="Water"),
    )
    assert search("water") == ["title", "lead", "text"]


def test_compound_and_its_opened_form(find):
    search = find(
        make_document("compound", "de", "Stadtentwicklung"),
        make_document("open", "de", "Entwicklung der Stadt"),
        make_document("one", "de", "Stadt ohne anderes"),
    )
    assert sorted(search("Entwicklung der Stadt", "de")) == ["compound", "open"]
    assert search("Stadtentwicklung", "de") == ["compound", "open"]


def test_compound_of_which_not_all_is_known(find):
    search = find(
        make_document("a", "de", "Beteiligung"),
        make_document("b", "de", "Anderes"),
    )
    assert search("Jugendbeteiligung", "de") == ["a"]


def test_slip_in_a_word_finds_its_compounds_too(find):
    search = find(
        make_document("a", "de", "Kompost"),
        make_document("b", "de", "Kompostanlage", text="Anlage"),
    )
    assert sorted(search("Komopst", "de")) == ["a", "b"]


def test_common_words_need_not_match(find):
    documents = [make_document(f"g{n}", text="city project") for n in range(9)]
    search = find(*documents, make_document("a", text="wetland"))
    assert search("wetland project")[0] == "a"


def test_names_are_found_whatever_their_number(find):
    search = find(
        make_document("few", names="study trip, Kigali"),
        make_document("many", names="study trip, " + ", ".join(f"city{n}" for n in range(50))),
    )
    assert sorted(search("study trips")) == ["few", "many"]


def test_both_of_two_words_and_most_of_several(find):
    search = find(
        make_document("one", text="waste"),
        make_document("two", text="waste water"),
        make_document("three", text="waste water energy"),
    )
    assert search("waste water") == ["two", "three"]
    assert set(search("waste water energy")) == {"two", "three"}


@pytest.mark.parametrize(
    ("asked", "needed"),
    [(1, 1), (2, 2), (3, 2), (4, 2), (5, 3), (7, 4), (9, 6), (10, 7), (MOST_WORDS, 11)],
)
def test_all_of_two_words_and_seven_in_ten_of_more(find, asked, needed):
    words = [f"word{number}" for number in range(asked)]
    documents = [
        make_document(f"{has:02}", text=" ".join(words[:has])) for has in range(1, asked + 1)
    ]
    node = plan(" ".join(words), [planning.Spoken("en", Lexicon("en"), {})], NOW)

    hits = find(*documents).engine.search(ask_for(node)).hits

    assert min(hit.group for hit in hits) == f"{needed:02}"
    assert len(hits) == asked - needed + 1


def test_a_word_that_more_than_a_fifth_has_need_not_match(find):
    documents = [
        make_document("rare", text="wetland"),
        make_document("fifth", text="harbour"),
        make_document("both", text="wetland harbour"),
    ]
    engine = find(*documents).engine

    def found(documents_with: int) -> set[str]:
        vocabulary = Lexicon("en", {"city": 100, "wetland": 1, "harbour": documents_with})
        node = plan("wetland harbour", [planning.Spoken("en", vocabulary, {})], NOW)
        return {hit.group for hit in engine.search(ask_for(node)).hits}

    assert found(20) == {"both"}
    assert found(21) == {"rare", "both"}


def test_question_in_a_sentence(find):
    search = find(
        make_document("a", text="The bank finances treatment plants of small cities."),
        make_document("b", text="Buses."),
    )
    assert search("How can we finance a treatment plant in our small city?") == ["a"]


def test_only_small_words_are_looked_for_as_written(find):
    search = find(make_document("a", title="The Who"), make_document("b", title="Water"))
    assert search("who") == ["a"]


def test_slip_of_the_reader(find):
    search = find(make_document("a", title="Kigali"), make_document("b", title="Kampala"))
    assert search("Kigsli") == ["a"]
    assert search("Kiagli") == ["a"]


def test_word_that_some_document_has_is_no_slip(find):
    search = find(make_document("a", title="Waste"), make_document("b", title="Taste, waist"))
    assert search("waist") == ["b"]


def test_further_language_is_asked_with_its_own_words(find):
    search = find(
        make_document("de", "de", "Wasser"),
        make_document("en", "en", "Waters"),
    )
    assert search("water", "de", "en") == ["en"]
    assert search("water", "de") == []


def test_phrase_counts_more_than_scattered_words(find):
    search = find(
        make_document("apart", text="plant for waste, treatment of water " + "and more " * 5),
        make_document("together", text="waste treatment plant for the water " + "and more " * 5),
    )
    assert search("waste treatment plant")[0] == "together"


def test_new_before_old_and_open_before_past(find):
    search = find(
        make_document("old", title="Water", updated=1),
        make_document("new", title="Water", updated=NOW - 1),
        make_document("ahead", title="Water", updated=NOW - 1, ahead=NOW + 1),
    )
    assert search("water") == ["ahead", "new", "old"]


def test_without_words_all_are_found(find):
    search = find(make_document("a"), make_document("b"))
    assert sorted(search("  ")) == ["a", "b"]


@pytest.mark.parametrize("words", ['"', "*", "🙂🙂", "\x00", "()", "؟", "-- ;"])
def test_no_word_finds_nothing(find, words):
    assert find(make_document("a"))(words) == []


@pytest.mark.parametrize(
    "words",
    [
        'water "AND" OR',
        "water*",
        "title:water",
        "water\x00waste",
        "\u202ewater",
        "'; DROP TABLE page; -- water",
        "water " * 200,
    ],
)
def test_signs_mean_nothing(find, words):
    search = find(make_document("a", title="Water waste or drop table page title"))
    assert search(words) == ["a"]


def test_long_question_is_cut():
    assert len(contents(" ".join(f"word{n}" for n in range(100)), "en")) == MOST_WORDS


def test_small_words_do_not_cut_a_question():
    question = "How can we do it so that there is some more of it for all of us, where water is?"
    assert [token.exact for token in contents(question, "en")] == ["water"]


SLIPS = [f"{letter}ahrradwegenetz" for letter in ascii_lowercase[:MOST_WORDS]]
"""Words that no document has, each of which is like three that some have."""


def well_read(code: str) -> planning.Spoken:
    """A language with words like those, compounds of them, and many synonyms for all."""
    words = {f"{word}{ending}": 9 for word in SLIPS for ending in ("e", "s", "n")}
    words |= dict.fromkeys(("fahrrad", "wegenetz", "netz", "wege"), 9)
    words |= {f"{word}e{end}": 2 for word in SLIPS for end in ("netz", "wege")}
    vocabulary = Lexicon(code, words)
    same = {stem: [f"other{n}" for n in range(19)] for stem in vocabulary.stems}
    return planning.Spoken(code, vocabulary, same)


@pytest.mark.parametrize(
    ("codes", "made"),
    [
        (["de", "en"], plan_loosely),
        (["de", "en", "fr"], plan),
        (["de", "en", "fr"], plan_loosely),
        (["fr", "es", "pt", "ar", "de", "en"], plan_loosely),
    ],
)
def test_no_question_has_more_leaves_than_servers_take(codes, made, monkeypatch):
    languages = [well_read(code) for code in codes]

    def size() -> int:
        return len(list(leaves(made(" ".join(SLIPS), languages, NOW))))

    assert MOST_LEAVES / 2 < size() <= MOST_LEAVES < 1000
    monkeypatch.setattr(planning, "MOST_LEAVES", 10_000)
    assert size() > MOST_LEAVES


def words_asked(*codes: str) -> set[str]:
    """Which of many words a question still holds."""
    node = plan(" ".join(SLIPS), [well_read(code) for code in codes], NOW)
    return {token for leaf in leaves(node) for token in leaf.tokens} & set(SLIPS)


def test_words_that_are_too_many_are_left_out_behind():
    assert words_asked("de", "en") == set(SLIPS)
    assert words_asked("de", "en", "fr") == set(SLIPS[:12])


def test_title_that_begins_with_the_words_comes_first(find):
    search = find(
        make_document("inside", title="Waste planning in Rostock", lead="Rostock", text="Rostock"),
        make_document("begins", title="Rostock and its harbour"),
    )
    assert search("Rostock") == ["begins", "inside"]


def test_pinned_come_first_even_without_the_words(find):
    documents = [make_document("a", title="Water"), make_document("b", title="Waste")]
    search = find(*documents)
    node = plan("water", spoken(documents, "en"), NOW, pinned=["b"])
    assert [hit.group for hit in search.engine.search(ask_for(node)).hits] == ["b", "a"]
    node = plan("🙂", spoken(documents, "en"), NOW, pinned=["b"])
    assert [hit.group for hit in search.engine.search(ask_for(node)).hits] == ["b"]


def test_titles_by_beginnings_of_their_words(find):
    documents = [
        make_document("begin", "de", "Städte am Meer"),
        make_document("inside", "de", "Saubere Städte"),
        make_document("text", "de", "Anderes", text="Städte"),
    ]
    engine = find(*documents).engine

    def suggested(typed):
        question = ask_for(plan_titles(typed, "de"), "de")
        return [hit.group for hit in engine.search(question).hits]

    assert suggested("stä") == ["begin", "inside"]
    assert suggested("stad") == ["begin", "inside"]
    assert suggested("Städte am M") == ["begin"]
    assert suggested("meer st") == ["begin"]
    assert suggested("") == []
    assert suggested('"*') == []


def test_long_titles_by_their_beginnings(find):
    title = "Donaudampfschifffahrtsgesellschaft Wirtschaftsentwicklung"
    search = find(
        make_document("begins", "de", f"{title} und noch vieles mehr an der Donau"),
        make_document("inside", "de", f"Zur {title}"),
        make_document("other", "de", "Donau"),
    )

    def suggested(typed):
        question = ask_for(plan_titles(typed, "de"), "de")
        return [hit.group for hit in search.engine.search(question).hits]

    for letters in (LONGEST_EDGE, LONGEST_EDGE + 1, LONGEST_BEGINNING + 1, len(title)):
        assert suggested(title[:letters]) == ["begins", "inside"]
