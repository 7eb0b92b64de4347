"""Words of each language become the same tokens, however they are written."""

import pytest

from search.analysis.words import LONGEST, places, tokens


def stems(text: str, language: str) -> list[str]:
    return [token.stem for token in tokens(text, language) if token.stem]


@pytest.mark.parametrize(
    "language, words",
    [
        ("en", "city cities City's"),
        ("en", "bus buses"),
        ("en", "gas gases"),
        ("de", "Stadt Städte Staedte Stadte städtisch städtische STÄDTE"),
        ("de", "Bus Busse Bussen"),
        ("de", "Ergebnis Ergebnisse Ergebnissen"),
        ("de", "Straße Straßen Strasse Strassen"),
        ("de", "Mode modisch"),
        ("de", "Kläranlage Klaeranlagen Klaranlage"),
        ("fr", "eau eaux l'eau l’eau d'eau EAU"),
        ("fr", "ville villes"),
        ("es", "ciudad ciudades"),
        ("es", "gestión gestion"),
        ("pt", "cidade cidades"),
        ("ar", "ماء فالماء"),
        ("ar", "مدينة المدينة والمدينة بالمدينة مدينه الْمَدِينَة"),
    ],
)
def test_one_stem(language, words):
    assert len(set(stems(words, language))) == 1


@pytest.mark.parametrize(
    "language, one, other",
    [
        ("de", "neue", "nun"),
        ("de", "Fisch", "F"),
        ("de", "irisch", "ir"),
        ("de", "Gasse", "Gas"),
        ("de", "Busse", "Buch"),
        ("en", "use", "us"),
        ("en", "water", "waste"),
        ("es", "agua", "aguja"),
        ("ar", "ماء", "مدينة"),
        ("ar", "الحق", "حق"),
    ],
)
def test_different_stems(language, one, other):
    assert stems(one, language) != stems(other, language)


@pytest.mark.parametrize(
    "written, typed, language",
    [("énergie", "energie", "fr"), ("energía", "energia", "es"), ("ação", "acao", "pt")],
)
def test_accents_may_be_left_out(written, typed, language):
    (in_text,), (asked,) = tokens(written, language), tokens(typed, language)
    assert in_text.exact == asked.exact
    assert asked.stem in (in_text.stem, in_text.fold)


@pytest.mark.parametrize(
    "question, language, said",
    [
        ("How can we pay for it?", "en", ["pay"]),
        ("Was kann man für die Stadt tun?", "de", ["stadt"]),
        ("Comment financer l'eau ?", "fr", ["financ", "eau"]),
        ("¿Cómo se financia?", "es", ["financi"]),
    ],
)
def test_small_words_say_nothing(question, language, said):
    assert stems(question, language) == said


@pytest.mark.parametrize(
    "word, language",
    [
        # The stemmer's list has them with their accents only.
        ("também", "pt"),
        ("même", "fr"),
        ("während", "de"),
        # Ours has them with their accents, readers leave those out or write them otherwise.
        ("cuanto", "es"),
        ("durfen", "de"),
        ("duerfen", "de"),
        ("كيفَ", "ar"),
    ],
)
def test_small_words_say_nothing_with_and_without_accents(word, language):
    assert stems(word, language) == []


def test_unknown_language_is_found_as_written():
    (token,) = tokens("Ñandú", "sw")
    assert (token.exact, token.stem, token.fold) == ("nandu", "nandu", None)


def test_variant_of_a_language_is_that_language():
    assert tokens("Städte", "de-at") == tokens("Städte", "de")


def test_composed_and_decomposed_letters_are_the_same():
    assert tokens("Sta\u0308dte", "de") == tokens("St\u00e4dte", "de")


def test_signs_without_shape_do_not_part_words():
    assert tokens("\u200fma\u00adny\u200b", "en") == tokens("many", "en")


def test_what_is_no_word():
    assert tokens('"*" & \x00 🙂 () _ --', "en") == []


@pytest.mark.parametrize(("letters", "found"), [(LONGEST, 1), (LONGEST + 1, 0)])
def test_longest_word(letters, found):
    word = "a" * letters
    assert len(tokens(word, "en")) == len(list(places(word, "en"))) == found


def test_places_are_those_of_the_text():
    text = "Die Städte, der Abfall"
    found = [text[place.start : place.end] for place in places(text, "de")]
    assert found == ["Die", "Städte", "der", "Abfall"]
