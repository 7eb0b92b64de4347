"""Wagtail looks for hooks here; each floor keeps its own."""

from .desk import glossary, site, vocabularies
from .desk import hooks as desk_hooks
from .web import hooks as web_hooks

__all__ = ["desk_hooks", "glossary", "site", "vocabularies", "web_hooks"]
