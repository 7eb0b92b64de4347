"""Makes a site for tests: home page, sections, menus."""

from wagtail.models import Page, Site

from home.models import HomePage, Menu, MenuItem, PlainPage
from hub.models import SectionPage
from tests.clusters.make import add


def make_home(title: str = "Home", **fields) -> HomePage:
    """The root of the default site."""
    home = add(HomePage(title=title, **fields))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Network"},
    )
    return home


def make_section(home: Page, holds: str, **fields) -> SectionPage:
    return add(SectionPage(title=holds.title(), holds=holds, **fields), home)


def make_plain(parent: Page, title: str = "Imprint", **fields) -> PlainPage:
    return add(PlainPage(title=title, **fields), parent)


def make_menu(name: str = "main", *items: MenuItem) -> Menu:
    menu = Menu(name=name)
    for place, item in enumerate(items):
        # The admin's form numbers them; without numbers a database may give them in any order.
        item.sort_order = place
    menu.items = list(items)
    menu.save()
    return menu
