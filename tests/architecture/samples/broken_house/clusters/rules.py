"""Broken: it leads back, if late and for its types alone."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import panels  # noqa: F401
