"""Structured data of a page for search engines and for links that are shared."""

from django import template

from ..web.structured import breadcrumbs, picture, script_text

register = template.Library()


@register.simple_tag(takes_context=True)
def json_ld(context):
    """The page's own thing and the way to it."""
    page, absolute = context["page"], context["request"].build_absolute_uri
    things = [context["self"].structured_data(page, absolute), breadcrumbs(page, absolute)]
    return script_text([thing for thing in things if thing])


@register.simple_tag(takes_context=True)
def share_picture(context):
    """Absolute address of the picture for shared links; empty without one."""
    return picture(context["page"], context["request"].build_absolute_uri) or ""
