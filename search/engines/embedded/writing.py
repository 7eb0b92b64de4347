"""Writing documents. tantivy lets one writer at a time into an index, whatever its process."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy

from ...contract import DocumentRefused, EngineAway, SearchDocument
from .folder import Folder, create, fence, opened, raise_fence
from .schema import to_index

HEAP = 50_000_000
"""Bytes of documents that are kept in memory before they are written."""


@contextmanager
def writing(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """A writer that is gone afterwards. Raises ``EngineAway`` while there is another one."""
    try:
        writer = index.writer(HEAP, 1)
    except ValueError as error:
        raise EngineAway(f"Somebody else writes into the search index: {error}") from error
    try:
        # Files that a killed writer has left would be in the way of this one, for ever.
        writer.garbage_collect_files()
        yield writer
    finally:
        # Without this, merges would go on beside the next writer.
        writer.wait_merging_threads()


def replace(
    writer: tantivy.IndexWriter, groups: Mapping[str, Sequence[SearchDocument]], version: int
) -> None:
    """Hands the documents to the writer; nothing of them is on disk yet."""
    for group, documents in groups.items():
        writer.delete_documents_by_term("group", group)
        for document in documents:
            try:
                made = to_index(document, version)
            except (ValueError, TypeError, OverflowError) as error:
                raise DocumentRefused(f"{group} ({document.language}): {error}") from error
            writer.add_document(made)


def write(build: Path, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
    """Replaces the groups in the index that lies in ``build``, all of them or none."""
    index = opened(build)
    with writing(index) as writer:
        newest = fence(build)
        if version < newest:
            raise EngineAway(f"Version {version} is late: {newest} has been written.")
        try:
            replace(writer, groups, version)
            raise_fence(build, version)
            writer.commit()
        except DocumentRefused:
            writer.rollback()
            raise
        except (ValueError, OSError) as error:
            writer.rollback()
            raise EngineAway(f"The search index cannot be written: {error}") from error


class EmbeddedRebuild:
    """A new index, in a folder of its own until it is whole."""

    def __init__(self, folder: Folder):
        self.folder = folder
        self.version = 0
        try:
            self.build = folder.new_build()
            self.writer = create(self.build).writer(HEAP, 1)
        except (ValueError, OSError) as error:
            raise EngineAway(f"A new search index cannot be begun: {error}") from error

    def write(self, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
        """See ``IndexWriter``; on disk with the switch."""
        try:
            replace(self.writer, groups, version)
        except (ValueError, OSError) as error:
            raise EngineAway(f"The search index cannot be written: {error}") from error
        self.version = version

    def switch(self) -> None:
        try:
            self.writer.commit()
            self.writer.wait_merging_threads()
            raise_fence(self.build, self.version)
            self.folder.switch(self.build)
        except (ValueError, OSError) as error:
            raise EngineAway(f"The new search index cannot be written: {error}") from error

    def abandon(self) -> None:
        self.writer.rollback()
        self.writer.wait_merging_threads()
        self.folder.remove(self.build)
