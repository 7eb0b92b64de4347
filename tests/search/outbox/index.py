"""What tests ask of an index."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from wagtail.models import Page

from changes.consumers import Drained
from changes.models import OutboxRow
from changes.worker import draining
from search.consumers import IndexConsumer, rebuild
from search.contract import Engine, Question, SearchDocument
from search.engines.embedded import EmbeddedEngine
from search.nodes import Everything


def drain(engine: Engine, **options) -> Drained:
    """Writes what waits for an engine, and builds its index if there is none."""
    return draining.drain(IndexConsumer(engine), **options)


class Index:
    """An engine, as tests look at it."""

    def __init__(self, engine: Engine):
        self.engine = engine

    def drain(self) -> Drained:
        return drain(self.engine)

    def titles(self, *languages: str) -> list[str]:
        """Of what a reader finds who looks for everything, sorted."""
        question = Question(Everything(), languages or ("en",), limit=1000)
        return sorted(hit.title for hit in self.engine.search(question).hits)

    def of(self, page: Page) -> dict[str, SearchDocument]:
        """The documents of a page by language."""
        group = page.translation_key.hex
        return {
            document.language: document
            for document, _version in self.engine.stored()
            if document.group == group
        }

    def stored(self) -> list[SearchDocument]:
        """All documents, in an order that says nothing."""
        documents = (document for document, _version in self.engine.stored())
        return sorted(documents, key=lambda document: (document.group, document.language))


def as_built_anew(folder: Path) -> list[SearchDocument]:
    """All documents of a new index in another folder: what should be in the first."""
    fresh = Index(EmbeddedEngine(folder))
    rebuild(fresh.engine)
    return fresh.stored()


def pending() -> int:
    """Rows of the outbox."""
    return OutboxRow.objects.count()


class Spoilt:
    """An engine that works, but for one thing that a test does to it."""

    def __init__(self, engine: Engine, write):
        self.engine, self._write = engine, write

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def write(self, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
        self._write(groups, version)
        self.engine.write(groups, version)
