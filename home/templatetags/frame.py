"""What stands around every page: name and logo of the site, its menus, its partners."""

from django import template
from django.utils.translation import get_language
from wagtail.models import Site

from hub.web.reading import Reading

register = template.Library()


@register.simple_tag(takes_context=True)
def site_frame(context) -> dict:
    """``site``, ``main`` and ``footer`` (menus) for the reader; asked once for each page."""
    request = context["request"]
    reading = context.get("reading") or Reading(request, get_language())
    site = Site.find_for_request(request)
    return reading.ask_once("hub_home/frame.graphql", host=site and site.hostname)
