"""Broken: it asks an engine of its own choice."""

import search.engines.embedded  # noqa: F401
