"""The words of the collection in one language: which are known, which are alike, which hold which.

Kept in memory; ``search.words`` stores them and says when there are new ones.
"""

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..analysis.compounds import split
from ..analysis.languages import language
from ..analysis.words import Token, analyser

MOST_SIMILAR = 3
MOST_COMPOUNDS = 40
SHORTEST_CORRECTED = 4
"""Letters of the shortest word in which a slip is looked for."""


class Vocabulary:
    """Words in their usual form, with the number of documents that hold them."""

    def __init__(self, code: str, frequency: Mapping[str, int] | None = None):
        self.code = code
        self.frequency: dict[str, int] = {}
        self.contents: dict[str, int] = {}
        """Those that are no stop words."""
        self.stems: set[str] = set()
        self.by_beginning: dict[str, list[str]] = {}
        """By first letter; slips in it are rare."""
        self.compounds: dict[str, dict[str, None]] = {}
        """Compounds by the stem of each part."""
        self.analyse = analyser(code)
        self.has_compounds = language(code).has_compounds
        self.add(frequency or {})

    def add(self, frequency: Mapping[str, int]) -> None:
        """Further words."""
        new = [word for word in frequency if word not in self.frequency]
        self.frequency.update(frequency)
        for word in new:
            token = self.analyse(word)
            if token.stem:
                self.contents[word] = frequency[word]
            self.stems.add(token.stem or word)
            if token.fold:
                self.stems.add(token.fold)
            if len(word) >= SHORTEST_CORRECTED and word.isalpha():
                self.by_beginning.setdefault(word[0], []).append(word)
        if self.has_compounds:
            for word in new:
                for part in self.parts(word):
                    self.compounds.setdefault(self.stem(part), {})[word] = None

    def stem(self, word: str) -> str:
        return self.analyse(word).stem or word

    def knows(self, token: Token) -> bool:
        """Whether a document has the word, or another form of it."""
        return token.exact in self.frequency or bool({token.stem, token.fold} & self.stems)

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound; empty for any other word."""
        return split(word, self.contents) if self.has_compounds else ()

    def holders(self, token: Token) -> tuple[str, ...]:
        """The most frequent compounds that have this word as a part."""
        found: Iterable[str] = self.compounds.get(token.stem or token.exact, ())
        ranked = sorted(found, key=lambda word: (-self.frequency[word], word))
        return tuple(word for word in ranked[:MOST_COMPOUNDS] if word != token.exact)

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
