"""Documents: parsed, measured and validated once, then kept.

``shape`` what can be counted without the schema · ``rules`` validation beyond GraphQL's own ·
``cost`` how large an answer may become · ``document`` one document · ``cache`` all of them.
"""

from .cache import DocumentCache
from .document import ExecutableDocument, Operation, changes_data

__all__ = ["DocumentCache", "ExecutableDocument", "Operation", "changes_data"]
