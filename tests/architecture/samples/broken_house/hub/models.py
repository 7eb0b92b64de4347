"""Broken: the core names a room above it."""

from network import services  # noqa: F401
