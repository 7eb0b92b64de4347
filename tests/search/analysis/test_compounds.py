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


def test_a_part_has_three_letters_without_those_that_join_it_too():
    short = {"ei": 9, "rad": 9, "weg": 9, "stadt": 9}.get
    assert split("radsweg", lambda word: short(word, 0)) == ("rad", "weg")
    for compound in ("eistadt", "stadtei", "eisrad"):
        assert split(compound, lambda word: short(word, 0)) == ()


def test_a_word_of_four_letters_is_a_part_however_few_documents_have_it():
    assert split("hofrest", lambda word: {"hof": 5, "rest": 1}.get(word, 0)) == ("hof", "rest")


def test_four_parts_and_no_more():
    parts = ("stadt", "verkehr", "planung", "abfall", "beteiligung")
    assert split("".join(parts[:4]), often) == parts[:4]
    assert split("".join(parts), often) == ()


def test_what_has_no_known_parts_stays_whole():
    assert split("beteiligung", often) == ()
    assert split("stadtteil", often) == ()
    assert split("stadt", often) == ()
