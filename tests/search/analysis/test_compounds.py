"""Compounds are split with the words of the collection."""

from search.analysis.compounds import split

FREQUENCY = {
    "stadt": 40,
    "stadte": 10,
    "entwicklung": 30,
    "verkehr": 12,
    "abfall": 9,
    "wirtschaft": 8,
    "stadtentwicklung": 6,
    "abfallwirtschaft": 3,
    "planung": 9,
    "sen": 4,
    "beteiligung": 5,
    "rad": 5,
    "weg": 5,
    "see": 4,
}


def often(word: str) -> int:
    return FREQUENCY.get(word, 0)


def test_into_known_words():
    assert split("stadtentwicklung", often) == ("stadt", "entwicklung")
    assert split("abfallwirtschaft", often) == ("abfall", "wirtschaft")


def test_letters_that_join():
    assert split("verkehrsplanung", often) == ("verkehr", "planung")


def test_short_words_are_parts_if_many_documents_have_them():
    assert split("radverkehr", often) == ("rad", "verkehr")
    assert split("radweg", often) == ("rad", "weg")
    assert split("stadtsee", often) == ()


def test_parts_that_are_compounds_are_split_too():
    assert split("stadtentwicklungsplanung", often) == ("stadt", "entwicklung", "planung")


def test_what_has_no_known_parts_stays_whole():
    assert split("beteiligung", often) == ()
    assert split("stadtteil", often) == ()
    assert split("stadt", often) == ()
