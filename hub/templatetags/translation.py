"""What the hub adds to the forms of pages and to the editor of translations."""

from django import template
from django.utils.translation import gettext as _
from wagtail.admin.ui.menus.pages import get_page_header_buttons
from wagtail.admin.widgets.button import ButtonWithDropdown

from ..desk.listings.columns import ICONS
from ..desk.translating import desk_of, props_of
from ..translation.languages import languages_of

register = template.Library()


@register.inclusion_tag("hub/admin/page_languages.html", takes_context=True)
def page_languages(context, page):
    """Returns the state of each language of ``page``, with the way to it."""
    languages = languages_of(page, context["request"].user)
    return {"languages": [(language, ICONS[language.state]) for language in languages]}


@register.simple_tag(takes_context=True)
def translation_menu(context, page):
    """The menu that the forms of pages have, for the editor of translations, which has none."""
    request = context["request"]
    buttons = get_page_header_buttons(page, request.user, request.path, view_name="edit")
    menu = ButtonWithDropdown(
        buttons=sorted(buttons),
        icon_name="dots-horizontal",
        classname="w-h-slim-header",
        attrs={"aria-label": _("Actions")},
    )
    return menu.render_html(context)


@register.simple_tag(takes_context=True)
def translation_desk(context, translation, page):
    """Where a translation stands, and what can be done with it."""
    return desk_of(translation, page, context["request"].user)


@register.filter
def for_desk(props: str, desk) -> str:
    """Returns the properties of the list of texts."""
    return props_of(props, desk)
