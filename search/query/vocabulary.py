"""The words of the collection in one language: which are known, which are alike, which hold which.

Kept in memory; ``search.words`` stores them and says when there are new ones.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..analysis.compounds import split
from ..analysis.languages import language
from ..analysis.words import Token, analyser

SHORTEST_PART = 5
"""Letters of the shortest part of a compound of which the other part is not known."""
MOST_SIMILAR = 3
MOST_COMPOUNDS = 40
COMMON = 0.2
"""Share of the documents that have a common word."""
COMMONEST = 0.5
"""Rarity of the most common words."""
SHORTEST_CORRECTED = 4
"""Letters of the shortest word in which a slip is looked for."""


class Lexicon:
    """Words in their usual form, with the number of documents that hold them."""

    def __init__(self, code: str, frequency: Mapping[str, int] | None = None):
        self.code = code
        self.frequency: dict[str, int] = {}
        self.contents: dict[str, int] = {}
        """Those that are no stop words."""
        self.most = 0
        """Documents that have the most frequent word: nearly all."""
        self.stems: dict[str, int] = {}
        """The same of all forms of a word, by its stem."""
        self.by_beginning: dict[str, list[str]] = {}
        """By first letter; slips in it are rare."""
        self.compounds: dict[tuple[str, ...], dict[str, int]] = {}
        """Compounds, with the number of their parts, by the stems of parts that stand in a row."""
        self.analyse = analyser(code)
        self.has_compounds = language(code).has_compounds
        self.add(frequency or {})

    def add(self, frequency: Mapping[str, int]) -> None:
        """Further words."""
        new = [word for word in frequency if word not in self.frequency]
        self.frequency.update(frequency)
        self.most = max(self.frequency.values(), default=0)
        for word in new:
            token = self.analyse(word)
            if token.stem:
                self.contents[word] = frequency[word]
            for stem in filter(None, (token.stem, token.fold)):
                self.stems[stem] = self.stems.get(stem, 0) + frequency[word]
            if len(word) >= SHORTEST_CORRECTED and word.isalpha():
                self.by_beginning.setdefault(word[0], []).append(word)
        if self.has_compounds:
            for word in new:
                stems = self.stems_of(split(word, self.often))
                for start, end in combinations(range(len(stems) + 1), 2):
                    self.compounds.setdefault(stems[start:end], {})[word] = len(stems)

    def stems_of(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.analyse(word).stem or word for word in words)

    def knows(self, token: Token) -> bool:
        """Whether a document has the word, or another form of it."""
        return token.exact in self.frequency or not self.stems.keys().isdisjoint(token[1:])

    def rarity(self, token: Token) -> float:
        """Returns the inverse document frequency (BM25): 0.5 if all have it, 4 if one in fifty."""
        counted = self.stems if token.stem else self.frequency
        documents = counted.get(token.stem or token.exact, 0)
        return max(log((self.most + 1) / (documents + 0.5)), COMMONEST)

    def often(self, word: str) -> int:
        """Returns the number of documents that hold a word; 0 for a stop word."""
        return self.contents.get(word, 0)

    def often_in_any_form(self, word: str) -> int:
        return self.stems.get(self.analyse(word).stem or "", 0)

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound; empty for any other word."""
        if not self.has_compounds:
            return ()
        return split(word, self.often) or split(word, self.often_in_any_form)

    def is_common(self, token: Token) -> bool:
        """Returns whether so many documents have the word that it hardly tells them apart."""
        return self.frequency.get(token.exact, 0) > COMMON * self.most

    def holders(self, token: Token) -> tuple[str, ...]:
        """The most frequent compounds that have this word, or all its parts in a row, within."""
        found = self.compounds.get(self.run(token), {})
        ranked = sorted(found, key=lambda word: (-self.frequency[word], word))
        return tuple(word for word in ranked[:MOST_COMPOUNDS] if word != token.exact)

    def pair_holders(self, one: Token, other: Token) -> tuple[str, ...]:
        """Compounds of just these two words, in whatever order."""
        if not self.has_compounds:
            return ()
        first, second = self.run(one), self.run(other)
        return tuple(
            word
            for run in (first + second, second + first)
            for word, parts in self.compounds.get(run, {}).items()
            if parts == len(run)
        )

    def run(self, token: Token) -> tuple[str, ...]:
        """The stems of a compound's parts, or that of any other word."""
        return self.stems_of(self.parts(token.exact)) or (token.stem or token.exact,)

    def ends(self, word: str) -> tuple[str, ...]:
        """The longest known beginning and end of a compound of which not all is known."""
        if not self.has_compounds:
            return ()
        middle = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        begin = next((word[:i] for i in reversed(middle) if self.often_in_any_form(word[:i])), "")
        end = next((word[i:] for i in middle if self.often_in_any_form(word[i:])), "")
        return tuple(filter(None, (end, begin)))

    def similar(self, word: str) -> list[tuple[str, int]]:
        """Words that may be meant, with the number of slips: the nearest, then most frequent."""
        if len(word) < SHORTEST_CORRECTED or not word.isalpha():
            return []
        slips = 1 if len(word) <= 5 else 2
        found = process.extract(
            word,
            self.by_beginning.get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=None,
        )
        ranked = sorted(found, key=lambda hit: (hit[1], -self.frequency[hit[0]], hit[0]))
        return [(other, distance) for other, distance, _place in ranked[:MOST_SIMILAR]]
