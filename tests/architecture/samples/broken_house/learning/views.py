"""Broken: nobody imports the settings."""

import settings  # noqa: F401
