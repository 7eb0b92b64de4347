"""The engine of the contract, on tantivy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

import tantivy

from ...contract import Answer, EngineAway, EngineState, NoIndex, Question, SearchDocument, Sort
from ...nodes import matching
from ..keeping import MOST_VALUES, facet_and_key, most_frequent_first, to_hit
from .folder import Folder, opened
from .schema import from_index, read
from .translating import whole_query
from .writing import EmbeddedRebuild, write

Stamp = tuple[int, int]
"""Of a file: which it is, and when it was written, in nanoseconds."""


class EmbeddedEngine:
    """An index in a folder of the hub."""

    name = "embedded"

    def __init__(self, path: Path):
        self.folder = Folder(path)
        self.lock = Lock()
        self.index: tantivy.Index | None = None
        self.seen: tuple[Stamp, Path, Stamp | None] | None = None
        """Signature of the folder, file of the commits, and the stamp of the last one."""

    def write(self, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
        write(self.folder.current(), groups, version)

    def rebuild(self) -> EmbeddedRebuild:
        return EmbeddedRebuild(self.folder)

    def search(self, question: Question) -> Answer:
        searcher = self.searcher()
        try:
            query = whole_query(question)
            found = searcher.search(
                query,
                limit=max(question.limit, 1),
                offset=question.offset,
                count=True,
                order_by_field="updated" if question.sort is Sort.UPDATED else None,
            )
            scored = question.sort is Sort.RELEVANCE
            return Answer(
                hits=tuple(
                    to_hit(read(searcher.doc(address))[0], order if scored else 0.0)
                    for order, address in found.hits[: question.limit]
                ),
                # The stubs of tantivy forget it.
                total=found.count,  # type: ignore[attr-defined]
                facets=facets(searcher, question) if question.facets else {},
            )
        except ValueError as error:
            raise EngineAway(f"The search index cannot be read: {error}") from error

    def stored(self) -> Iterator[tuple[SearchDocument, int]]:
        searcher = self.searcher()
        everything = tantivy.Query.all_query()
        if searcher.num_docs:
            for _score, address in searcher.search(everything, limit=searcher.num_docs).hits:
                yield from_index(searcher.doc(address))

    def state(self) -> EngineState:
        try:
            _file, built = self.folder.signature()
            documents = self.searcher().num_docs
        except NoIndex:
            return EngineState(self.name, 0, None)
        return EngineState(self.name, documents, datetime.fromtimestamp(built / 1e9, UTC))

    def searcher(self) -> tantivy.Searcher:
        """Returns a searcher over what is written by now, by another process as well."""
        try:
            return self.reloaded().searcher()
        except (NoIndex, OSError, ValueError):
            # It may have been switched away between the look at CURRENT and the opening.
            return self.reopened().searcher()

    def reopened(self) -> tantivy.Index:
        try:
            return self.reloaded()
        except FileNotFoundError as error:
            raise self.folder.missing() from error
        except (OSError, ValueError) as error:
            raise EngineAway(f"The search index cannot be read: {error}") from error

    def reloaded(self) -> tantivy.Index:
        """The index, opened anew after a switch and reloaded after a commit."""
        signature = self.folder.signature()
        with self.lock:
            if self.index is None or self.seen is None or self.seen[0] != signature:
                build = self.folder.current()
                self.index = opened(build)
                self.seen = (signature, build / "meta.json", None)
            _signature, commits, commit = self.seen
            status = commits.stat()
            if commit != (status.st_ino, status.st_mtime_ns):
                self.index.reload()
                self.seen = (signature, commits, (status.st_ino, status.st_mtime_ns))
            return self.index


def facets(
    searcher: tantivy.Searcher, question: Question
) -> dict[str, tuple[tuple[str, int], ...]]:
    """One count for the facets of which nothing is chosen, and one for each of the others."""
    selected = [name for name in question.facets if question.filters.get(name)]
    found = {}
    question = replace(question, node=matching(question.node))
    if len(selected) < len(question.facets):
        found = counts(searcher, whole_query(question))
    for name in selected:
        found[name] = counts(searcher, whole_query(question, without=name)).get(name, {})
    return {name: most_frequent_first(found.get(name, {}).items()) for name in question.facets}


def counts(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, dict[str, int]]:
    """Returns how many documents have each key, by facet."""
    terms = {"field": "facet", "size": MOST_VALUES, "segment_size": MOST_VALUES}
    answer = searcher.aggregate(query, {"facets": {"terms": terms}})
    found: dict[str, dict[str, int]] = {}
    for bucket in answer["facets"]["buckets"]:
        name, key = facet_and_key(bucket["key"])
        found.setdefault(name, {})[key] = bucket["doc_count"]
    return found
