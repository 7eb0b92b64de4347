"""The documents that were used last."""

from collections import OrderedDict
from threading import Lock

from graphql import GraphQLSchema

from ..errors import DocumentRefused
from ..limits import Limits
from .document import Document, key_of

# A parsed document takes up to some 300 bytes of memory for each character of its text.
CHARACTERS_KEPT = 300_000


class DocumentCache:
    """Documents by their text, for any number of threads; the least recently used go first.

    ``size`` is how many characters the texts of the documents kept may have together.
    """

    def __init__(self, schema: GraphQLSchema, limits: Limits, size: int = CHARACTERS_KEPT):
        self.schema = schema
        self.limits = limits
        self.size = size
        self.used = 0
        self._entries: OrderedDict[str, tuple[Document | DocumentRefused, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, text: str) -> Document:
        """The document of this text. Raises ``DocumentRefused``, which is kept as well."""
        key = key_of(text)
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
        found = entry[0] if entry else self._keep(key, self._made(text), len(text))
        if isinstance(found, DocumentRefused):
            # A new one each time: an exception that is raised collects tracebacks.
            raise DocumentRefused(*found.errors)
        return found

    def _made(self, text: str) -> Document | DocumentRefused:
        try:
            return Document(text, self.schema, self.limits)
        except DocumentRefused as refused:
            return DocumentRefused(*refused.errors)

    def _keep(self, key: str, made, length: int):
        with self._lock:
            if key in self._entries:
                return self._entries[key][0]
            self._entries[key] = (made, length)
            self.used += length
            while self.used > self.size:
                _key, (_made, dropped) = self._entries.popitem(last=False)
                self.used -= dropped
            return made
