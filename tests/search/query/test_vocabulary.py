"""What is known of the words of the collection."""

from search.analysis.words import analyser
from search.query.vocabulary import MOST_SIMILAR, Vocabulary


def knows(vocabulary: Vocabulary, word: str) -> bool:
    return vocabulary.knows(analyser(vocabulary.code)(word))


def test_other_forms_of_a_word_are_known():
    vocabulary = Vocabulary("en", {"cities": 1})
    assert knows(vocabulary, "city")
    assert not knows(vocabulary, "citadel")


def test_word_without_its_accents_is_known():
    assert knows(Vocabulary("es", {"energia": 1}), "energia")


def test_nearest_and_most_frequent_first():
    vocabulary = Vocabulary("en", {"waste": 5, "water": 9, "wastes": 1, "haste": 50, "wattle": 1})
    assert vocabulary.similar("waster") == [("water", 1), ("waste", 1), ("wastes", 1)]


def test_first_letter_is_right():
    assert Vocabulary("en", {"kigali": 1}).similar("migali") == []


def test_one_slip_in_a_short_word_and_two_in_a_long_one():
    vocabulary = Vocabulary("en", {"water": 1, "municipality": 1})
    assert vocabulary.similar("wtrae") == []
    assert vocabulary.similar("wtaer") == [("water", 1)]
    assert vocabulary.similar("municpalty") == [("municipality", 2)]
    assert vocabulary.similar("wat") == []


def test_not_too_many_are_similar():
    words = {f"water{letter}": 1 for letter in "abcdefgh"}
    assert len(Vocabulary("en", words).similar("water")) == MOST_SIMILAR


def test_compounds_of_a_part():
    vocabulary = Vocabulary("de", {"stadt": 9, "entwicklung": 9, "stadtentwicklung": 2})
    assert vocabulary.holders(analyser("de")("Städte")) == ("stadtentwicklung",)
    assert vocabulary.parts("stadtentwicklung") == ("stadt", "entwicklung")


def test_words_that_come_later_count_too():
    vocabulary = Vocabulary("de", {"stadt": 9, "entwicklung": 9})
    vocabulary.add({"stadtentwicklung": 1})
    assert vocabulary.holders(analyser("de")("Stadt")) == ("stadtentwicklung",)
    assert vocabulary.similar("stadtentwiklung") == [("stadtentwicklung", 1)]


def test_only_languages_with_compounds_have_them():
    vocabulary = Vocabulary("en", {"water": 9, "ways": 9, "waterways": 1})
    assert vocabulary.parts("waterways") == ()


def test_stop_words_are_no_parts():
    vocabulary = Vocabulary("de", {"unter": 9, "nehmen": 9, "unternehmen": 5})
    assert vocabulary.parts("unternehmen") == ()
