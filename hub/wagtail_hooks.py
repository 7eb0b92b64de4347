"""Wagtail looks for hooks here; each floor keeps its own."""

from .desk import hooks as desk_hooks
from .desk import site, vocabularies
from .web import hooks as web_hooks

__all__ = ["desk_hooks", "site", "vocabularies", "web_hooks"]
