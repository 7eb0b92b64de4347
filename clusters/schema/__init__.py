"""The clusters in the API: root fields, and what they add to types of lower rooms."""

from .backlinks import extensions
from .queries import Query

__all__ = ["Query", "extensions"]
