"""The documents that were used last."""

from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache
from graphql import GraphQLSchema

from ..errors import RequestRefused
from ..limits import Limits
from .document import ExecutableDocument, key_of

# A parsed document takes up to some 300 bytes of memory for each character of its text.
CHARACTERS_KEPT = 300_000


class Made(NamedTuple):
    """What became of a text of so many characters."""

    document: ExecutableDocument | RequestRefused
    length: int


class DocumentCache:
    """Documents by their text, for any number of threads; the least recently used go first.

    ``size`` is how many characters the texts of the documents kept may have together.
    """

    def __init__(self, schema: GraphQLSchema, limits: Limits, size: int = CHARACTERS_KEPT):
        self.schema = schema
        self.limits = limits
        self._entries: LRUCache[str, Made] = LRUCache(size, getsizeof=lambda made: made.length)
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def used(self) -> int:
        """How many characters the texts of the documents kept have together."""
        return int(self._entries.currsize)

    def get(self, text: str) -> ExecutableDocument:
        """Returns the document of this text. Raises ``RequestRefused``, which is kept as well."""
        key = key_of(text)
        with self._lock:
            made = self._entries.get(key)
        if made is None:
            made = self._keep(key, Made(self._made(text), len(text)))
        if isinstance(made.document, RequestRefused):
            # A new one each time: an exception that is raised collects tracebacks.
            raise RequestRefused(*made.document.errors)
        return made.document

    def _made(self, text: str) -> ExecutableDocument | RequestRefused:
        try:
            return ExecutableDocument(text, self.schema, self.limits)
        except RequestRefused as refused:
            return RequestRefused(*refused.errors)

    def _keep(self, key: str, made: Made) -> Made:
        """Returns what is kept for ``key``: of two threads that made it, the first wins."""
        if made.length > self._entries.maxsize:
            return made
        with self._lock:
            return self._entries.setdefault(key, made)
