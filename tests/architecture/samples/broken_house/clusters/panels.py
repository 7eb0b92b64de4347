"""In order, but for what it leads to."""

from . import rules  # noqa: F401
