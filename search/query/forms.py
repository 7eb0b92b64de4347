"""A word that is asked for: as written, in its other forms, in compounds, by synonyms, mended.

All scores are fixed, so that every engine finds the same order: how a score depends on how often a
word stands in a text differs between engines, and with the other languages in an index.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..analysis.fields import field_name
from ..analysis.languages import language
from ..analysis.words import Token
from ..nodes import AnyTerm, Best, Node, Some
from .vocabulary import Lexicon

EXACT = {"title": 6.0, "lead": 3.0, "text": 2.0}
STEM = {"title": 6.0, "lead": 2.0, "text": 1.5}
OFTEN = {"repeated": 1.0, "frequent": 1.0}
SYNONYM = {"title": 4.0, "lead": 3.0, "text": 1.0}
"""Scores by part of a page, times the rarity of the word asked for. A synonym that is rarer than
that word says no more than it does."""
TITLE = 2.0
"""Added to the rarity in titles: there a common word says something, too."""
NAME, NAME_STEM, NAME_SYNONYM = 12.0, 10.0, 10.0
"""Scores of a name of what a page is filed under: even a common one is what it is about."""
HOLDER = {"title": 8.0, "lead": 3.0, "text": 4.0}
"""Scores of compounds that hold the word asked for."""
COMPOUND, END, SLIP = 0.3, 0.3, 0.9
"""Factors for words that stand for the one asked for."""

Synonyms = Mapping[str, Sequence[str]]
"""Further words for a stem."""


@dataclass(frozen=True)
class Spoken:
    """What planning needs to know of a language."""

    code: str
    vocabulary: Lexicon
    synonyms: Synonyms


def any_form(token: Token, spoken: Spoken, factor: float, may_be_a_slip: bool) -> Node:
    """A word: as written, in its other forms, in compounds, and by words that mean the same."""
    vocabulary, analyse = spoken.vocabulary, spoken.vocabulary.analyse
    nodes = forms(token, spoken, factor)
    if holders := vocabulary.holders(token):
        nodes += any_of(holders, spoken.code, factor)
    if parts := vocabulary.parts(token.exact):
        apart = tuple(
            Best(tuple(forms(analyse(part), spoken, factor * COMPOUND))) for part in parts
        )
        nodes.append(Some(apart, len(apart)))
    elif may_be_a_slip:
        for part in vocabulary.ends(token.exact):
            nodes += forms(analyse(part), spoken, factor * END)
    if others := spoken.synonyms.get(token.stem or token.exact):
        nodes += synonyms(tuple(map(analyse, others)), token, spoken, factor)
    if may_be_a_slip:
        for other, slips in vocabulary.similar(token.exact):
            nodes.append(any_form(analyse(other), spoken, factor * SLIP**slips, False))
    return Best(tuple(nodes))


def any_of(words: tuple[str, ...], code: str, factor: float) -> list[Node]:
    """Any of these compounds."""
    return [
        AnyTerm(field_name(part, "exact", code), words, score * factor)
        for part, score in HOLDER.items()
    ]


def forms(token: Token, spoken: Spoken, factor: float) -> list[Node]:
    """The word as written, and by its stem."""
    code, rarity = spoken.code, spoken.vocabulary.rarity(token)

    def exact(part: str, score: float) -> Node:
        return AnyTerm(field_name(part, "exact", code), (token.exact,), score * factor)

    nodes = [exact("names", NAME)]
    nodes += [exact(part, score * weight(part, rarity)) for part, score in EXACT.items()]
    if token.stem is None or not language(code).stemmer:
        return nodes
    nodes += by_stem("names", [token], code, NAME_STEM * factor)
    for part, score in STEM.items():
        nodes += by_stem(part, [token], code, score * weight(part, rarity) * factor)
    for part, score in OFTEN.items():
        stems = (token.stem, token.fold) if token.fold else (token.stem,)
        nodes.append(AnyTerm(field_name(part, "stem", code), stems, score * rarity * factor))
    return nodes


def synonyms(words: Sequence[Token], token: Token, spoken: Spoken, factor: float) -> list[Node]:
    """Words that mean the same as ``token``. However many they are, they take few leaves."""
    rarity = spoken.vocabulary.rarity(token)
    nodes = by_stem("names", words, spoken.code, NAME_SYNONYM * factor)
    for part, score in SYNONYM.items():
        nodes += by_stem(part, words, spoken.code, score * rarity * factor)
    return nodes


def weight(part: str, rarity: float) -> float:
    return rarity + TITLE if part == "title" else rarity


def by_stem(part: str, words: Sequence[Token], code: str, score: float) -> list[Node]:
    return [AnyTerm(field, stems, score) for field, stems in stem_fields(part, words, code)]


def stem_fields(
    part: str, words: Sequence[Token], code: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields for stems, with those of the words; without a stemmer, words as they are."""
    if not language(code).stemmer:
        yield field_name(part, "exact", code), tuple(word.exact for word in words)
        return
    # With and without its accents a word may have two stems; it is written either way.
    stems = [stem for word in words for stem in (word.stem, word.fold) if stem]
    yield field_name(part, "stem", code), tuple(dict.fromkeys(stems))
    if language(code).keeps_accents:
        folds = [word.fold or word.stem for word in words if word.stem]
        yield field_name(part, "fold", code), tuple(dict.fromkeys(folds))
