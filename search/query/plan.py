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
NAME, NAME_STEM = 12.0, 10.0
"""Scores of a name of what a page is filed under: how long the list is does not matter."""
PHRASE = {"title": 6.0, "lead": 1.5, "text": 0.7}
PAIR = 4.0
"""Factor for the compound of two words that are asked for."""
MOST_PAIRS = 6
STEM = {"title": 4.0, "lead": 2.0, "text": 1.0}
HOLDER = {"title": 6.0, "lead": 3.0, "text": 4.0}
"""Scores of compounds that hold the word asked for."""
COMPOUND, END, SYNONYM, SLIP = 0.5, 0.3, 0.7, 0.5
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
    Words that a fifth of the documents have need not match, unless there are no others.
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
    found = list(dict.fromkeys(tokens(words, code)))[:MOST_WORDS]
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
    rare = [token for token in found if not spoken.vocabulary.is_common(token)] or found
    nodes = {token: any_form(token, spoken, factor, token in unknown) for token in found}
    needed = minimum or (len(rare) if len(rare) <= 2 else len(rare) * 7 // 10)
    node: Node = Some(tuple(nodes[token] for token in rare), min(needed, len(rare)))
    if common := tuple(nodes[token] for token in found if token not in rare):
        node = Also(node, common)
    together = side_by_side(found, spoken, factor)
    return Also(node, together) if together else node


def side_by_side(found: list[Token], spoken: Spoken, factor: float) -> tuple[Node, ...]:
    """Two words in a row are worth more than two words; so is the compound of both."""
    if not language(spoken.code).stemmer:
        return ()
    said = [token for token in found if token.stem]
    nodes: list[Node] = []
    for one, other in list(zip(said, said[1:], strict=False))[:MOST_PAIRS]:
        for part, boost in PHRASE.items():
            field = field_name(part, "stem", spoken.code)
            nodes.append(Phrase(field, (one.stem, other.stem), boost * factor))
        if holders := spoken.vocabulary.pair_holders(one, other):
            nodes += any_of(holders, spoken.code, PAIR * factor)
    return tuple(nodes)


def any_form(token: Token, spoken: Spoken, factor: float, may_be_a_slip: bool) -> Node:
    """A word: as written, in its other forms, in compounds, and by words that mean the same."""
    vocabulary, analyse = spoken.vocabulary, spoken.vocabulary.analyse
    nodes = forms(token, spoken.code, factor)
    if holders := vocabulary.holders(token):
        nodes += any_of(holders, spoken.code, factor)
    if parts := vocabulary.parts(token.exact):
        apart = tuple(
            Best(tuple(forms(analyse(part), spoken.code, factor * COMPOUND))) for part in parts
        )
        nodes.append(Some(apart, len(apart)))
    elif may_be_a_slip:
        for part in vocabulary.ends(token.exact):
            nodes += forms(analyse(part), spoken.code, factor * END)
    for other in spoken.synonyms.get(token.stem or token.exact, ()):
        nodes += forms(analyse(other), spoken.code, factor * SYNONYM)
    if may_be_a_slip:
        for other, slips in vocabulary.similar(token.exact):
            nodes.append(any_form(analyse(other), spoken, factor * SLIP**slips, False))
    return Best(tuple(nodes))


def any_of(words: tuple[str, ...], code: str, factor: float) -> list[Node]:
    return [
        AnyTerm(field_name(part, "exact", code), words, score * factor)
        for part, score in HOLDER.items()
    ]


def forms(token: Token, code: str, factor: float) -> list[Node]:
    """The word as written, and by its stem."""
    nodes = as_written(token.exact, code, factor)
    nodes.append(AnyTerm(field_name("names", "exact", code), (token.exact,), NAME * factor))
    if token.stem is None or not language(code).stemmer:
        return nodes
    stems = tuple({token.stem, token.fold or token.stem})
    nodes.append(AnyTerm(field_name("names", "stem", code), stems, NAME_STEM * factor))
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
