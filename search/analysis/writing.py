"""The usual form of a word in each way of writing: what differs only by habit becomes the same."""

import re
import unicodedata

TASHKEEL = [*range(0x064B, 0x0660), 0x0670, 0x0640]
ARABIC = {
    **dict.fromkeys(TASHKEEL),
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    ord("ى"): "ي",
    ord("ة"): "ه",
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
}
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
GERMAN_DIGRAPHS = re.compile(r"(?<=a)e|(?<=o)e|(?<![aeioqu]u)(?<=u)e")


def plain(word: str) -> str:
    """Without accents: ``énergie`` > ``energie``."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def german(word: str) -> str:
    """``städte`` and ``staedte`` > ``stadte``, ``straße`` > ``strasse``; ``neue`` stays."""
    return GERMAN_DIGRAPHS.sub("", plain(word))


def arabic(word: str) -> str:
    """Without vowel signs and stretching; one form of alef, ya and ta marbuta; Latin digits."""
    return plain(word.translate(ARABIC))
