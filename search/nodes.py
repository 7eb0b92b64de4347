"""What is looked for, as a tree that every engine can translate.

Scores are fixed and the same on every engine, but that of a ``TermNode``, which is by BM25 (k1 1.2,
b 0.75) in its field: engines agree on the order of terms, not on their scores.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

OTHERS = 0.3
"""Factor for what matches too, but not best."""


@dataclass(frozen=True)
class TermNode:
    """A token in a field."""

    field: str
    token: str
    boost: float = 1.0


@dataclass(frozen=True)
class AnyTerm:
    """Any of several tokens in a field, all with the same score."""

    field: str
    tokens: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class Phrase:
    """Tokens in a row in a field that keeps positions; at most ``slop`` places astray."""

    field: str
    tokens: tuple[str, ...]
    score: float = 1.0
    slop: int = 1


@dataclass(frozen=True)
class Best:
    """Any of several; the best counts in full, the others by the factor ``OTHERS``."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Some:
    """At least ``minimum`` of several; all that match count."""

    nodes: tuple["Node", ...]
    minimum: int = 1


@dataclass(frozen=True)
class Also:
    """What matches ``node``; each of ``extras`` that matches too adds its score."""

    node: "Node"
    extras: tuple["Node", ...]


@dataclass(frozen=True)
class Fixed:
    """What matches ``node``, all with the same score."""

    node: "Node"
    score: float


@dataclass(frozen=True)
class Since:
    """Documents whose number ``field`` (``updated`` or ``ahead``) is at least ``seconds``."""

    field: str
    seconds: int


@dataclass(frozen=True)
class Pages:
    """Documents of these translation groups, the first with the highest score."""

    groups: tuple[str, ...]
    boost: float


@dataclass(frozen=True)
class Everything:
    """All documents, with score 1."""


@dataclass(frozen=True)
class Nothing:
    """No document."""


Node = (
    TermNode | AnyTerm | Phrase | Best | Some | Also | Fixed | Since | Pages | Everything | Nothing
)


def leaves(node: Node) -> Iterator[TermNode | AnyTerm | Phrase]:
    """All terms and phrases of a tree."""
    match node:
        case TermNode() | AnyTerm() | Phrase():
            yield node
        case Best(nodes) | Some(nodes):
            for child in nodes:
                yield from leaves(child)
        case Also(inner, extras):
            for child in (inner, *extras):
                yield from leaves(child)
        case Fixed(inner):
            yield from leaves(inner)


def matching(node: Node) -> Node:
    """A tree that matches the same and scores anything: quicker where documents are counted."""
    match node:
        case TermNode(field, token):
            return AnyTerm(field, (token,), 1.0)
        case Best(nodes):
            return union(map(matching, nodes))
        case Some(nodes, minimum):
            inner = tuple(map(matching, nodes))
            return union(inner) if minimum == 1 else Some(inner, minimum)
        case Also(inner) | Fixed(inner):
            return matching(inner)
    return node


def union(nodes: Iterable[Node]) -> Node:
    """Any of them. Tokens of one field are looked for together."""
    tokens: dict[str, dict[str, None]] = {}
    others: list[Node] = []
    for node in nodes:
        parts = node.nodes if isinstance(node, Some) and node.minimum == 1 else (node,)
        for part in parts:
            if isinstance(part, AnyTerm):
                tokens.setdefault(part.field, {}).update(dict.fromkeys(part.tokens))
            else:
                others.append(part)
    terms = [AnyTerm(field, tuple(found), 1.0) for field, found in tokens.items()]
    return Some((*terms, *others))
