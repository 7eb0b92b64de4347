"""From a reader's words to the tree that engines are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..analysis.fields import BEGINNING, EDGES, LONGEST_BEGINNING, LONGEST_EDGE, field_name, joined
from ..analysis.languages import language
from ..analysis.words import Token, tokens
from .nodes import (
    Also,
    AnyTerm,
    Best,
    Everything,
    Fixed,
    Node,
    Nothing,
    Pages,
    Phrase,
    Since,
    Some,
    Term,
)
from .vocabulary import Vocabulary

MOST_WORDS = 16
"""Words of a question that are looked for; those behind are left out. Elasticsearch and
OpenSearch take 1,024 terms in all."""
MOST_MENDED = 6
"""Unknown words of a question for which similar ones are looked for."""

EXACT = {"title": 6.0, "lead": 3.0, "text": 2.0}
STEM = {"title": 4.0, "lead": 2.0, "text": 1.0}
HOLDER = {"title": 6.0, "lead": 3.0, "text": 2.0}
"""Scores of compounds that hold the word asked for."""
COMPOUND, SYNONYM, SLIP = 0.5, 0.7, 0.5
"""Factors for words that stand for the one asked for."""
FALLBACK = 0.6
"""Factor for each further language of the reader."""
DAY = 86_400
RECENT = ((30, 0.6), (180, 0.4), (720, 0.3))
"""(days since the publication, score), added up."""
AHEAD = 0.6
"""Score of what still lies ahead: an open deadline, a coming event."""
PINNED = 100_000.0

Synonyms = Mapping[str, Sequence[str]]
"""Further words for a stem."""


@dataclass(frozen=True)
class Spoken:
    """What planning needs to know of a language."""

    code: str
    vocabulary: Vocabulary
    synonyms: Synonyms


def plan(
    words: str, languages: Sequence[Spoken], now: int, pinned: Sequence[str] = (), minimum: int = 0
) -> Node:
    """The tree for a reader's words. ``now`` is in seconds since 1970; ``pinned`` are translation
    groups that come first. ``minimum`` words must match; 0 for all of two, else seven in ten.
    """
    if not words.strip():
        return Everything()
    found = [
        in_language(contents(words, spoken.code), spoken, languages, FALLBACK**position, minimum)
        for position, spoken in enumerate(languages)
    ]
    found = [node for node in found if node is not None]
    if not found and not pinned:
        return Nothing()
    core: Node = Also(Some(tuple(found)), tuple(bonuses(now))) if found else Nothing()
    return Some((core, Pages(tuple(pinned), PINNED))) if pinned else core


def bonuses(now: int) -> list[Node]:
    """Small scores for what is new and for what lies ahead."""
    recent = [Fixed(Since("updated", now - days * DAY), score) for days, score in RECENT]
    return [*recent, Fixed(Since("ahead", now), AHEAD)]


def contents(words: str, code: str) -> list[Token]:
    """The words that say something; all of them if none does."""
    found = tokens(words, code)[:MOST_WORDS]
    return [token for token in found if token.stem] or found


def is_known(token: Token, languages: Sequence[Spoken]) -> bool:
    """Whether any document in any of the languages has the word."""
    return any(spoken.vocabulary.knows(token) for spoken in languages)


def in_language(
    found: list[Token], spoken: Spoken, languages: Sequence[Spoken], factor: float, minimum: int
) -> Node | None:
    """The tree for the fields of one language; ``None`` without a word."""
    if not found:
        return None
    unknown = [token for token in found if not is_known(token, languages)][:MOST_MENDED]
    nodes = tuple(any_form(token, spoken, factor, token in unknown) for token in found)
    needed = minimum or (len(nodes) if len(nodes) <= 2 else len(nodes) * 7 // 10)
    node: Node = nodes[0] if len(nodes) == 1 else Some(nodes, min(needed, len(nodes)))
    stems = tuple(token.stem for token in found if token.stem)
    if len(stems) < 2 or not language(spoken.code).stemmer:
        return node
    phrases = tuple(
        Phrase(field_name(part, "stem", spoken.code), stems, boost * factor)
        for part, boost in (("title", 4.0), ("lead", 2.0), ("text", 1.0))
    )
    return Also(node, phrases)


def any_form(token: Token, spoken: Spoken, factor: float, may_be_a_slip: bool) -> Node:
    """A word: as written, in its other forms, in compounds, and by words that mean the same."""
    vocabulary, analyse = spoken.vocabulary, spoken.vocabulary.analyse
    nodes = forms(token, spoken.code, factor)
    if holders := vocabulary.holders(token):
        nodes += [
            AnyTerm(field_name(part, "exact", spoken.code), holders, score * factor)
            for part, score in HOLDER.items()
        ]
    parts = vocabulary.parts(token.exact)
    if parts:
        apart = tuple(
            Best(tuple(forms(analyse(part), spoken.code, factor * COMPOUND))) for part in parts
        )
        nodes.append(Some(apart, len(apart)))
    for other in spoken.synonyms.get(token.stem or token.exact, ()):
        nodes += forms(analyse(other), spoken.code, factor * SYNONYM)
    if may_be_a_slip and not parts:
        for other, slips in vocabulary.similar(token.exact):
            nodes += forms(analyse(other), spoken.code, factor * SLIP**slips)
    return Best(tuple(nodes))


def forms(token: Token, code: str, factor: float) -> list[Node]:
    """The word as written, and by its stem."""
    nodes = as_written(token.exact, code, factor)
    if token.stem is None or not language(code).stemmer:
        return nodes
    for part, boost in STEM.items():
        stem, fold = (field_name(part, form, code) for form in ("stem", "fold"))
        nodes.append(Term(stem, token.stem, boost * factor))
        # With and without its accents a word may have two stems; it is written either way.
        if token.fold:
            nodes.append(Term(stem, token.fold, boost * factor))
        if language(code).keeps_accents:
            nodes.append(Term(fold, token.fold or token.stem, boost * factor))
    return nodes


def as_written(word: str, code: str, factor: float) -> list[Node]:
    return [Term(field_name(part, "exact", code), word, b * factor) for part, b in EXACT.items()]


def plan_titles(typed: str, code: str) -> Node:
    """The tree for titles whose words begin with what somebody has typed so far."""
    found = tokens(typed, code)[:MOST_WORDS]
    if not found:
        return Nothing()
    begun = tuple(Term(EDGES, token.exact[:LONGEST_EDGE]) for token in found)
    beginning = Term(BEGINNING, joined(found)[:LONGEST_BEGINNING], 3.0)
    return Also(Some(begun, len(begun)), (beginning,))
