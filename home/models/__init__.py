"""Models of the site."""

from .menu import Menu, MenuItem
from .pages import HomePage, PlainPage

__all__ = ["HomePage", "Menu", "MenuItem", "PlainPage"]
