"""What the site says of itself, in the admin: partner logos, settings, and a menu for its parts."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import PartnerLogo, SiteSettings

SITE_MENU_HOOK = "register_site_menu_item"
"""Rooms above the core add their items to the menu "Site" by this hook."""


@hooks.register("register_admin_menu_item")
def register_site_menu():
    menu = Menu(register_hook_name=SITE_MENU_HOOK)
    return SubmenuMenuItem(_("Site"), menu, name="site", icon_name="desktop", order=500)


class PartnerLogoViewSet(SnippetViewSet):
    """The logos at the foot of every page."""

    model = PartnerLogo
    icon = "image"
    list_display = ["name", "url", "position"]
    search_fields = ["name"]
    menu_hook = SITE_MENU_HOOK
    menu_order = 20


register_snippet(PartnerLogoViewSet)

# Without that app its menu item would lead nowhere, and take the whole menu down with it.
if apps.is_installed("wagtail.contrib.settings"):
    register_setting(SiteSettings, icon="site")
