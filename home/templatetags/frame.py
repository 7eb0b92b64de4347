"""What stands around every page: name and logo of the site, its menus, its partners."""

from django import template

from hub.values.labels import reader_language
from hub.web.reading import ReaderRequest

from ..frame import frame_of

register = template.Library()


@register.simple_tag(takes_context=True)
def site_frame(context) -> dict:
    """``site``, ``main`` and ``footer`` (menus) for the reader."""
    return frame_of(context.get("reading") or ReaderRequest(context["request"], reader_language()))
