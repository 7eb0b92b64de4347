"""Broken: it asks an engine of its own choice, and a server past all engines."""

import elasticsearch  # noqa: F401

import search.engines.embedded  # noqa: F401
