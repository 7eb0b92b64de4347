"""What is known of the words of the collection."""

import pytest

from search.analysis.words import analyser
from search.query.vocabulary import MOST_SIMILAR, Lexicon


def knows(vocabulary: Lexicon, word: str) -> bool:
    return vocabulary.knows(analyser(vocabulary.code)(word))


def test_other_forms_of_a_word_are_known():
    vocabulary = Lexicon("en", {"cities": 1})
    assert knows(vocabulary, "city")
    assert not knows(vocabulary, "citadel")


def test_word_without_its_accents_is_known():
    assert knows(Lexicon("es", {"energia": 1}), "energia")


def test_nearest_and_most_frequent_first():
    vocabulary = Lexicon("en", {"waste": 5, "water": 9, "wastes": 1, "haste": 50, "wattle": 1})
    assert vocabulary.similar("waster") == [("water", 1), ("waste", 1), ("wastes", 1)]


def test_first_letter_is_right():
    assert Lexicon("en", {"kigali": 1}).similar("migali") == []


def test_one_slip_in_a_short_word_and_two_in_a_long_one():
    vocabulary = Lexicon("en", {"water": 1, "municipality": 1})
    assert vocabulary.similar("wtrae") == []
    assert vocabulary.similar("wtaer") == [("water", 1)]
    assert vocabulary.similar("municpalty") == [("municipality", 2)]
    assert vocabulary.similar("wat") == []


def test_lengths_of_words_in_which_slips_are_looked_for():
    vocabulary = Lexicon("en", {"bank": 1, "ban": 1, "water": 1, "waters": 1})
    assert vocabulary.similar("ban") == vocabulary.similar("bna") == []
    assert vocabulary.similar("bnak") == vocabulary.similar("bann") == [("bank", 1)]
    assert vocabulary.similar("wtare") == []
    assert ("waters", 2) in vocabulary.similar("wtaesr")


def test_a_part_beside_an_unknown_one_has_five_letters():
    vocabulary = Lexicon("de", {"stadt": 3, "rest": 3})
    assert vocabulary.ends("jugendstadt") == vocabulary.ends("stadtjugend") == ("stadt",)
    assert vocabulary.ends("prunkstadt") == vocabulary.ends("stadtprunk") == ("stadt",)
    assert vocabulary.ends("parkstadt") == vocabulary.ends("stadtpark") == ()
    assert vocabulary.ends("jugendrest") == ()


def test_not_too_many_are_similar():
    words = {f"water{letter}": 1 for letter in "abcdefgh"}
    assert len(Lexicon("en", words).similar("water")) == MOST_SIMILAR


def test_compounds_of_a_part():
    vocabulary = Lexicon("de", {"stadt": 9, "entwicklung": 9, "stadtentwicklung": 2})
    assert vocabulary.holders(analyser("de")("Städte")) == ("stadtentwicklung",)
    assert vocabulary.parts("stadtentwicklung") == ("stadt", "entwicklung")


def test_compounds_within_compounds():
    vocabulary = Lexicon(
        "de",
        {"klima": 9, "anpassung": 9, "projekt": 9, "projekte": 9, "klimaanpassungsprojekte": 1},
    )
    analyse = analyser("de")
    assert vocabulary.holders(analyse("Klimaanpassung")) == ("klimaanpassungsprojekte",)
    assert vocabulary.holders(analyse("Anpassungsprojekt")) == ("klimaanpassungsprojekte",)
    assert vocabulary.holders(analyse("Klimaprojekt")) == ()


def test_compound_of_two_words_and_no_more():
    words = {"stadt": 9, "plan": 9, "rat": 9, "stadtplan": 2, "stadtrat": 1, "stadtratsplan": 1}
    vocabulary = Lexicon("de", words)
    city, plan = map(analyser("de"), ("Stadt", "Plan"))
    assert vocabulary.pair_holders(city, plan) == ("stadtplan",)
    assert vocabulary.pair_holders(plan, city) == ("stadtplan",)
    assert "stadtratsplan" in vocabulary.holders(city)


@pytest.mark.parametrize(
    ("word", "rarity"), [("waters", 3.02), ("city", 0.5), ("unknown", 4.62), ("the", 0.5)]
)
def test_rarity_goes_by_all_forms_of_a_word(word, rarity):
    vocabulary = Lexicon("en", {"city": 50, "water": 1, "waters": 1, "the": 50})
    vocabulary.add({"waste": 9})
    assert round(vocabulary.rarity(analyser("en")(word)), 2) == rarity


def test_words_that_come_later_count_too():
    vocabulary = Lexicon("de", {"stadt": 9, "entwicklung": 9})
    vocabulary.add({"stadtentwicklung": 1})
    assert vocabulary.holders(analyser("de")("Stadt")) == ("stadtentwicklung",)
    assert vocabulary.similar("stadtentwiklung") == [("stadtentwicklung", 1)]


def test_only_languages_with_compounds_have_them():
    vocabulary = Lexicon("en", {"water": 9, "ways": 9, "waterways": 1})
    assert vocabulary.parts("waterways") == ()


def test_stop_words_are_no_parts():
    vocabulary = Lexicon("de", {"unter": 9, "nehmen": 9, "unternehmen": 5})
    assert vocabulary.parts("unternehmen") == ()
