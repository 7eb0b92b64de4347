"""The site in the admin: menus and partner logos."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Menu, PartnerLogo


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    search_fields = ["name"]


class PartnerLogoViewSet(SnippetViewSet):
    model = PartnerLogo
    icon = "image"
    list_display = ["name", "url", "position"]
    search_fields = ["name"]


class SiteViewSetGroup(SnippetViewSetGroup):
    items = (MenuViewSet, PartnerLogoViewSet)
    menu_label = _("Site")
    menu_icon = "site"
    menu_order = 240


register_snippet(SiteViewSetGroup)
