"""Broken: what a field holds names a model."""

from hub import models  # noqa: F401
