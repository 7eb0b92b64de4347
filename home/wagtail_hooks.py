"""The site in the admin: menus, reports."""

from functools import partial

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from hub.desk.site import SITE_MENU_HOOK

from .models import Menu
from .reports.urls import REPORTS, report_menu_item, report_urls


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    menu_hook = SITE_MENU_HOOK
    menu_order = 10
    search_fields = ["name"]


register_snippet(MenuViewSet)


@hooks.register("register_admin_urls")
def register_reports():
    return [report_urls()]


for report in REPORTS:
    hooks.register("register_reports_menu_item", partial(report_menu_item, report))
