"""What an engine is given and what it answers. Nobody else knows which engine is running.

An engine keeps documents and finds them; what words mean is decided above it. It gets text as
tokens (``search.analysis``) and questions as trees (``search.nodes``), so that both engines
rank alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from changes.consumers import TargetAway

from .nodes import Node


@dataclass(frozen=True)
class SearchDocument:
    """A public page in one language."""

    group: str
    """Translation key, in hexadecimal: the same in every language."""
    page: int
    """Primary key of this language version."""
    language: str
    languages: tuple[str, ...]
    """All languages in which the page is public, this one included, sorted."""
    type: str
    """Name of its GraphQL type."""
    title: str
    lead: str = ""
    """The summary."""
    names: str = ""
    """What it is found by, and never shown: the name of its type and of what it is filed under in
    this language, the names of its cities and organisations in all languages."""
    text: str = ""
    """The prose, without markup."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of each facet. ``type`` and ``language`` are not among them: they are added."""
    updated: int = 0
    """When it was last published, in seconds since 1970."""
    ahead: int = 0
    """The next moment that matters (start, deadline) in seconds since 1970; 0 without one."""


class Sort(Enum):
    RELEVANCE = "relevance"
    UPDATED = "updated"
    """The latest first."""


@dataclass(frozen=True)
class Question:
    """What an engine is asked."""

    node: Node
    languages: tuple[str, ...]
    """Languages of the reader, most wanted first: a page is found in the first that it has."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Any of the keys, for each facet."""
    facets: tuple[str, ...] = ()
    """Facets to count, each as if its own filter were not set."""
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    """0 for the count and the facets alone."""


@dataclass(frozen=True)
class Hit:
    """A document that was found, with its texts as they were indexed."""

    group: str
    page: int
    language: str
    score: float
    """0 where the order is not by relevance."""
    title: str
    lead: str
    text: str


@dataclass(frozen=True)
class Answer:
    """What an engine answers."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """(key, how many) for each facet asked for, the most frequent first, then by key."""


@dataclass(frozen=True)
class EngineState:
    """For people who run the hub."""

    engine: str
    documents: int
    built_at: datetime | None
    """When the index was last built as a whole; ``None`` if there is none."""


class EngineAway(TargetAway):
    """The engine cannot be reached, is too slow, or has no index. Try later."""


class NoIndex(EngineAway):
    """The engine works, and has no index that fits this version of the hub: it must be rebuilt."""


class DocumentRefused(Exception):
    """The engine works, and does not take a document. Trying again does not help."""


class IndexWriter(Protocol):
    """Writes documents. Groups are replaced as a whole."""

    def write(self, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
        """Each group consists of these documents from now on; one without any is gone.

        What was written with a higher ``version`` stays. All of it is on disk when this returns.
        Raises ``EngineAway`` and ``DocumentRefused``; then nothing counts as written.
        """


class Rebuild(IndexWriter, Protocol):
    """A new index beside the one that answers."""

    def switch(self) -> None:
        """Makes the new index the one that is searched, deletes the old. Raises ``EngineAway``."""

    def abandon(self) -> None:
        """Delete what was built so far."""


class Engine(IndexWriter, Protocol):
    """An index of all public pages."""

    name: str

    def search(self, question: Question) -> Answer:
        """Raises ``EngineAway``."""

    def rebuild(self) -> Rebuild:
        """Begin a new, empty index. Raises ``EngineAway``."""

    def stored(self) -> Iterator[tuple[SearchDocument, int]]:
        """All documents with their versions, as they were written, in any order."""

    def state(self) -> EngineState:
        """Raises ``EngineAway``."""


def facets_of(document: SearchDocument) -> Iterable[tuple[str, tuple[str, ...]]]:
    """All facets of a document with their keys."""
    yield "type", (document.type,)
    yield "language", (document.language,)
    yield from document.facets.items()
