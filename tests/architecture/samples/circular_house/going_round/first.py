"""Needs the third for its types only."""

from typing import TYPE_CHECKING

import django  # noqa: F401

if TYPE_CHECKING:
    from .third import Third  # noqa: F401
