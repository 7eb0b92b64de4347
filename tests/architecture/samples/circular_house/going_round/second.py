"""Needs the first."""

from . import first  # noqa: F401
