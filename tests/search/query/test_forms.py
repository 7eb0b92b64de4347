"""What counts how much for a word that is asked for."""

from dataclasses import replace

import pytest

from search.nodes import leaves
from search.query.forms import forms, synonyms
from search.query.plan import plan
from tests.search.make import NOW, ask_for, make_document, spoken


def with_synonyms(find, documents, same: dict, language: str = "en"):
    """A search that knows synonyms."""
    engine = find(*documents).engine
    languages = [replace(one, synonyms=same) for one in spoken(documents, language)]

    def search(words: str) -> list[str]:
        node = plan(words, languages, NOW)
        return [hit.group for hit in engine.search(ask_for(node, language)).hits]

    return search


def test_synonyms_are_found_below_the_word_itself_however_rare(find):
    documents = [
        make_document("synonym", title="Garbage"),
        *(make_document(f"word{n}", title="Waste") for n in range(5)),
    ]
    search = with_synonyms(find, documents, {"wast": ["garbage"], "garbag": ["waste"]})

    assert search("waste")[-1] == "synonym"
    assert search("garbage")[0] == "synonym"
    assert len(search("waste")) == len(search("garbage")) == 6


def test_synonyms_are_found_in_their_other_forms(find):
    documents = [make_document("a", "fr", text="Les égouts."), make_document("b", "fr")]
    search = with_synonyms(find, documents, {"assain": ["egout"]}, "fr")

    assert search("assainissement") == ["a"]


def test_synonyms_of_a_language_without_a_stemmer(find):
    documents = [make_document("a", "sw", text="taka"), make_document("b", "sw")]
    search = with_synonyms(find, documents, {"uchafu": ["taka"]}, "sw")

    assert search("uchafu") == ["a"]


def test_many_synonyms_are_few_leaves():
    (english,) = spoken([make_document("a")], "en")
    analyse = english.vocabulary.analyse
    few = synonyms([analyse("rubbish")], analyse("waste"), english, 1.0)
    many = synonyms([analyse(f"rubbish{n}") for n in range(19)], analyse("waste"), english, 1.0)

    assert len(few) == len(many) == 8
    assert all(len(leaf.tokens) == 19 for leaf in many)


def test_what_a_page_keeps_coming_back_to(find):
    search = find(
        make_document("once", text="water " + "and more " * 20),
        make_document("twice", text="water, waters " + "and more " * 20),
        make_document("often", text="water " * 4 + "and more " * 20),
        make_document("other"),
    )
    assert search("water") == ["often", "twice", "once"]


def test_length_of_a_text_says_nothing(find):
    search = find(
        make_document("short", text="water", updated=1),
        make_document("long", text="water " + "and more " * 500, updated=NOW - 1),
        make_document("other"),
    )
    # As good as each other, so the later one comes first.
    assert search("water") == ["long", "short"]


@pytest.mark.parametrize(("code", "number"), [("en", 14), ("de", 10), ("sw", 4)])
def test_leaves_of_a_word(code, number):
    (language,) = spoken([], code)

    assert len(forms(language.vocabulary.analyse("agua"), language, 1.0)) == number


def test_all_scores_of_a_question_are_fixed():
    documents = [make_document("a", title="Waste water"), make_document("b", "de", "Abwasser")]

    node = plan("waste water plants", spoken(documents, "en", "de"), NOW)

    assert {type(leaf).__name__ for leaf in leaves(node)} == {"AnyTerm", "Phrase"}
