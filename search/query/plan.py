"""From a reader's words to the tree that engines are asked for."""

from collections.abc import Callable, Sequence

from ..analysis.fields import BEGINNING, EDGES, LONGEST_BEGINNING, LONGEST_EDGE, field_name, joined
from ..analysis.languages import language
from ..analysis.words import Token, tokens
from ..nodes import (
    Also,
    AnyTerm,
    Everything,
    Fixed,
    Node,
    Nothing,
    Pages,
    Phrase,
    Since,
    Some,
    TermNode,
    leaves,
    matching,
)
from .forms import Spoken, any_form, any_of

MOST_WORDS = 16
"""Words of a question that are looked for; those behind are left out."""
MOST_LEAVES = 900
"""Terms and phrases of a question; with more, fewer words are looked for. Elasticsearch and
OpenSearch take 1,024 in all, with those of filters."""
MOST_MENDED = 6
"""Unknown words of a question for which similar ones are looked for."""

PHRASE = {"title": 4.0, "lead": 2.0, "text": 1.0}
"""Scores of two words in a row, times their rarity."""
PAIR = 4.0
"""Factor for the compound of two words that are asked for."""
MOST_PAIRS = 6
"""Pairs of words that are looked for side by side."""
BEGUN = 10.0
"""Score of a title that begins with all that was asked."""
FRONT = 1000.0
"""Score of what matches enough of the words, where other hits follow."""
FALLBACK = 0.6
"""Factor for each further language of the reader."""
DAY = 86_400
RECENT = ((30, 0.6), (180, 0.4), (720, 0.3))
"""(days since the publication, score), added up."""
AHEAD = 0.6
"""Score of what still lies ahead: an open deadline, a coming event."""
PINNED = 100_000.0


def plan(
    words: str, languages: Sequence[Spoken], now: int, pinned: Sequence[str] = (), minimum: int = 0
) -> Node:
    """The tree for a reader's words. ``now`` is in seconds since 1970; ``pinned`` are translation
    groups that come first. ``minimum`` words must match; 0 for all of two, else seven in ten.
    Words that more than a fifth of the documents have need not match, unless there are no others.
    """
    return fitting(lambda most: tree(words, languages, now, pinned, minimum, most))


def plan_loosely(
    words: str, languages: Sequence[Spoken], now: int, pinned: Sequence[str] = ()
) -> Node:
    """Returns a tree for any of the words; what matches enough of them stays in front."""

    def build(most: int) -> Node:
        strict = tree(words, languages, now, pinned, 0, most)
        loose = tree(words, languages, now, pinned, 1, most)
        return Also(loose, (Fixed(matching(strict), FRONT),))

    return fitting(build)


def fitting(build: Callable[[int], Node], most: int = MOST_WORDS) -> Node:
    """Returns the tree that ``build`` makes of ``most`` words, or of as many as servers take."""
    node = build(most)
    if most == 1 or len(list(leaves(node))) <= MOST_LEAVES:
        return node
    return fitting(build, most * 3 // 4)


def tree(
    words: str,
    languages: Sequence[Spoken],
    now: int,
    pinned: Sequence[str],
    minimum: int,
    most: int,
) -> Node:
    """For ``most`` of the words."""
    if not words.strip():
        return Everything()
    of_languages = [
        in_language(
            contents(words, spoken.code)[:most], spoken, languages, FALLBACK**position, minimum
        )
        for position, spoken in enumerate(languages)
    ]
    found = [node for node in of_languages if node is not None]
    if not found and not pinned:
        return Nothing()
    extras = (begun(words, languages[0].code, BEGUN), *bonuses(now))
    core: Node = Also(Some(tuple(found)), extras) if found else Nothing()
    return Some((core, Pages(tuple(pinned), PINNED))) if pinned else core


def begun(words: str, code: str, score: float) -> Node:
    """Titles that begin with the words."""
    return AnyTerm(BEGINNING, (joined(tokens(words, code))[:LONGEST_BEGINNING],), score)


def bonuses(now: int) -> list[Node]:
    """Small scores for what is new and for what lies ahead."""
    recent = [Fixed(Since("updated", now - days * DAY), score) for days, score in RECENT]
    return [*recent, Fixed(Since("ahead", now), AHEAD)]


def contents(words: str, code: str) -> list[Token]:
    """The words that say something; all of them if none does."""
    found = list(dict.fromkeys(tokens(words, code)))
    return ([token for token in found if token.stem] or found)[:MOST_WORDS]


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
    said = [(token, token.stem) for token in found if token.stem]
    nodes: list[Node] = []
    pairs = list(zip(said, said[1:], strict=False))[:MOST_PAIRS]
    for (one, stem), (other, next_stem) in pairs:
        rarity = spoken.vocabulary.rarity(one) + spoken.vocabulary.rarity(other)
        for part, score in PHRASE.items():
            field = field_name(part, "stem", spoken.code)
            nodes.append(Phrase(field, (stem, next_stem), score * rarity * factor))
        if holders := spoken.vocabulary.pair_holders(one, other):
            nodes += any_of(holders, spoken.code, PAIR * factor)
    return tuple(nodes)


def plan_titles(typed: str, code: str) -> Node:
    """The tree for titles whose words begin with what somebody has typed so far."""
    found = tokens(typed, code)[:MOST_WORDS]
    if not found:
        return Nothing()
    begun = tuple(TermNode(EDGES, token.exact[:LONGEST_EDGE]) for token in found)
    beginning = TermNode(BEGINNING, joined(found)[:LONGEST_BEGINNING], 3.0)
    return Also(Some(begun, len(begun)), (beginning,))
