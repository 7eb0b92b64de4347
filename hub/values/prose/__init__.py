"""Formatted text: what may be stored of it, and its words alone."""

from .cleaning import clean_html
from .fields import BodyField, ProseField, is_child
from .words import text_of_html

__all__ = ["BodyField", "ProseField", "clean_html", "is_child", "text_of_html"]
