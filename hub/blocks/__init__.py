"""Blocks of prose: one family per file, put together in ``body``."""

from .body import BodyBlock
from .text import PROSE_FEATURES

__all__ = ["PROSE_FEATURES", "BodyBlock"]
