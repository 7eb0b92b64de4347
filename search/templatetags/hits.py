"""Hits of search, as they stand in a list."""

from typing import Any

from django import template

from ..web.hits import note_template

register = template.Library()


@register.simple_tag
def hit_note(page: dict[str, Any]) -> str:
    """Name of the template of what stands beside a hit; empty for nothing."""
    return note_template(page["__typename"])
