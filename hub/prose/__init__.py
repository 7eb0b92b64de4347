"""Formatted text: what may be stored of it, and its words alone."""

from .cleaning import clean_html
from .fields import BodyField, ProseField
from .words import text_of_html

__all__ = ["BodyField", "ProseField", "clean_html", "text_of_html"]
