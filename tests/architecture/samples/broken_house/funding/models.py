"""Broken: a model calls a service of its own room."""

from . import services  # noqa: F401
