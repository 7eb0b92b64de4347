"""The order of menus in the admin: what deletes is never the first."""

from django import template
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

register = template.Library()
DELETES = "bin"
"""Wagtail's icon of whatever deletes."""


@register.filter
def delete_last(buttons):
    """Returns the buttons of a menu, with one that deletes last; a menu of nothing else leads to
    the list as well."""
    deleting = [button for button in buttons if getattr(button, "icon_name", "") == DELETES]
    others = [button for button in buttons if button not in deleting]
    if deleting and not others:
        others = to_list(deleting[0].url)
    return [*others, *deleting]


def to_list(address: str) -> list[Button]:
    """From where one thing is deleted, the way to all of its kind."""
    for name in ("list", "index"):
        try:
            url = reverse(f"{resolve(address.partition('?')[0]).namespace}:{name}")
        except (Resolver404, NoReverseMatch):
            continue
        return [Button(_("Back to the list"), url, icon_name="list-ul")]
    return []
