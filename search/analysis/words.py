"""Words of a text, and the tokens by which they are found.

A word has up to three tokens: ``exact`` (as written, in its usual form), ``stem``, and ``fold``:
the stem of the word without its accents, where that is another one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from .languages import Language, language

WORD = re.compile(r"[^\W_]+")
POINTED_WORD = re.compile(r"(?:[^\W_]|[\u064B-\u065F\u0670])+")
"""The same with the vowel signs of Arabic."""
LONGEST = 60
"""Letters of the longest word that is indexed."""
MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u064b-\u065f\u0670]")
"""Signs that would part words: those without a shape, such as the direction of writing, and the
vowel signs of Arabic."""


class Token(NamedTuple):
    """The tokens of a word; no ``stem`` for a stop word, no ``fold`` where it adds nothing."""

    exact: str
    stem: str | None
    fold: str | None


class WordSpan(NamedTuple):
    """A word in a text: where it begins and ends, in characters."""

    token: Token
    start: int
    end: int


def tokens(text: str, code: str) -> list[Token]:
    """Returns the tokens of ``text`` in the language ``code``, in their order."""
    of_word = analyser(code)
    return [of_word(word) for word in words_in(text) if len(word) <= LONGEST]


def words_in(text: str) -> list[str]:
    """Returns the words as they are written."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", MARKS.sub("", text))
    return WORD.findall(text)


def places(text: str, code: str) -> Iterator[WordSpan]:
    """Returns the tokens with their places in ``text``."""
    of_word = analyser(code)
    for found in POINTED_WORD.finditer(text):
        word = unicodedata.normalize("NFC", found.group())
        if len(word) <= LONGEST:
            yield WordSpan(of_word(word), found.start(), found.end())


@cache
def analyser(code: str) -> Callable[[str], Token]:
    """Tokens of a single word of the language, remembered."""
    spoken = language(code)
    stemmer = _filter(Filter.stemmer(spoken.stemmer)) if spoken.stemmer else None
    stops = StopWords(spoken)

    def stem(word: str) -> str:
        for beginning in spoken.beginnings:
            if word.startswith(beginning) and len(word) - len(beginning) >= 3:
                word = word[len(beginning) :]
                break
        if stemmer is None:
            return word
        # Snowball stops halfway where a plural hides another ending: ciudades > ciudad > ciud.
        while (shorter := _only(stemmer, word)) != word:
            word = shorter
        for ending, other in spoken.endings:
            shorter = word[: -len(ending)] + other
            if word.endswith(ending) and len(shorter) >= 3:
                return shorter
        return word

    @lru_cache(maxsize=100_000)
    def analyse(word: str) -> Token:
        word = unicodedata.normalize("NFKC", word).lower()
        exact = spoken.normal(word)
        if word in stops or exact in stops:
            return Token(exact, None, None)
        folded = stem(exact)
        if not spoken.keeps_accents:
            return Token(exact, folded, None)
        accented = spoken.normal(stem(word))
        return Token(exact, accented, folded if folded != accented else None)

    return analyse


class StopWords:
    """The stemmer's list as it is written there, ours in the usual form of its words."""

    def __init__(self, spoken: Language):
        self.own = {spoken.normal(word) for word in spoken.stop_words}
        try:
            self.listed = _filter(Filter.stopword(spoken.stemmer)) if spoken.stemmer else None
        except ValueError:
            # Not for every language that can be stemmed.
            self.listed = None

    def __contains__(self, word: str) -> bool:
        return word in self.own or (self.listed is not None and not self.listed.analyze(word))


def _filter(filter_: Filter) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.raw()).filter(filter_).build()


def _only(analyser: TextAnalyzer, word: str) -> str:
    """The single token; an empty one would be no word."""
    found = analyser.analyze(word)
    return found[0] if found and found[0] else word
