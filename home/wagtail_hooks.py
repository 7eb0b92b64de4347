"""The site in the admin: menus, partner logos, settings, reports; the workflow of sections."""

from functools import partial

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Menu, PartnerLogo, SectionPage, SiteSettings
from .reports.urls import REPORTS, report_menu_item, report_urls
from .workflows import sections_assign


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
    menu_icon = "desktop"
    menu_order = 500


register_snippet(SiteViewSetGroup)

# Without that app its menu item would lead nowhere, and take the whole menu down with it.
if apps.is_installed("wagtail.contrib.settings"):
    register_setting(SiteSettings, icon="site")


@hooks.register("register_admin_urls")
def register_reports():
    return [report_urls()]


for report in REPORTS:
    hooks.register("register_reports_menu_item", partial(report_menu_item, report))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def give_section_its_workflow(request, page):
    if isinstance(page, SectionPage):
        sections_assign()
