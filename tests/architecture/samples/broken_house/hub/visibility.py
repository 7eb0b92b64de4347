"""Broken: the core names a floor above it."""

import hub.web  # noqa: F401
