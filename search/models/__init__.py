"""What search keeps in the database."""

from .guidance import PinnedPage, PinnedSearch, SynonymGroup
from .word import Word

__all__ = [
    "PinnedPage",
    "PinnedSearch",
    "SynonymGroup",
    "Word",
]
