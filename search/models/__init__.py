"""What search keeps in the database."""

from .guidance import PinnedPage, PinnedSearch, SynonymGroup
from .outbox import DueGroup, EngineLease, PendingGroup
from .word import Word

__all__ = [
    "DueGroup",
    "EngineLease",
    "PendingGroup",
    "PinnedPage",
    "PinnedSearch",
    "SynonymGroup",
    "Word",
]
