"""Makes windmills, and looks at what each reader of the hub's shows of them.

For a process of its own, with settings beside this file and a copy of the tests' database. What is
installed there no other test sees.
"""

from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from hub.models import PageTheme, SectionPage, Theme, User

from .models import WindmillPage

QUESTION = """{
  windmills(locale: "en", where: { colour: [RED] }) { nodes { title colour } }
  sections(locale: "en", where: { holds: [WINDMILLS] }) { nodes { title holds } }
  site { counters { windmills } }
}"""
FOR_READERS = {
    "list": "/en/windmills/",
    "narrowed list": "/en/windmills/?colour=WHITE",
    "page": "/en/windmills/kestrel-mill/",
    "sitemap": "/sitemap-pages.xml",
    "search": "/en/search/?q=mill",
}
OF_OUR_SITE = {
    "home": "/en/",
    "theme": "/en/themes/wind/",
    "calendar": "/en/calendar/",
    "site map": "/en/site-map/",
}
FOR_EDITORS = {
    "admin list": "/admin/windmills/?colour=red",
    "all content": "/admin/content/",
    "new page": "/admin/pages/add/windmills/windmillpage/{section}/",
    "new section": "/admin/pages/add/hub/sectionpage/{home}/",
    "dates": "/admin/reports/hub/dates/",
    "facts": "/admin/reports/hub/stale-facts/",
    "texts": "/admin/reports/hub/missing-texts/",
}


def seen_on_our_site() -> dict[str, object]:
    """What is shown below our home page: texts by who shows them, the API's answer, and the kinds
    of the demo."""
    # A host has neither of them.
    from demo.kinds import known_kinds
    from home.models import HomePage

    section = make(HomePage(title="Ours", slug="ours"))
    places = {"section": section.pk, "home": section.get_parent().pk}
    editor = Client(HTTP_HOST="localhost")
    editor.force_login(User.objects.create_superuser("root@example.org", "secret"))
    desk = {name: address.format(**places) for name, address in FOR_EDITORS.items()}
    return {
        **texts(Client(HTTP_HOST="localhost"), FOR_READERS | OF_OUR_SITE),
        **texts(editor, desk),
        "api": answer(),
        "demo": sorted(known_kinds()),
    }


def seen_on_a_host() -> dict[str, object]:
    """What is shown below a page that is none of the hub's."""
    make(Page(title="Theirs", slug="theirs"))
    return {**texts(Client(HTTP_HOST="localhost"), FOR_READERS), "api": answer()}


def make(home: Page) -> SectionPage:
    """A section below ``home`` with two windmills, of which one is inspected soon; one theme."""
    # Tests with real transactions leave the database without the rows of its migrations.
    Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    root.add_child(instance=home)
    site = {"hostname": "localhost", "port": 80, "root_page": home}
    Site.objects.update_or_create(is_default_site=True, defaults=site)
    with connection.schema_editor() as editor:
        editor.create_model(WindmillPage)
    section = SectionPage(title="Windmills", slug="windmills", holds="windmills")
    home.add_child(instance=section)
    wind = Theme.objects.create(key="wind", labels={"en": "Wind"})
    soon = timezone.localdate() + timedelta(days=30)
    for title, colour, day in [("Adler mill", "red", soon), ("Kestrel mill", "white", None)]:
        page = WindmillPage(title=title, colour=colour, inspected_on=day)
        section.add_child(instance=page)
        PageTheme.objects.create(page=page, term=wind)
        page.save_revision().publish()
    call_command("search", "rebuild", verbosity=0)
    return section


def texts(client: Client, addresses: dict[str, str]) -> dict[str, str]:
    """The pages at these addresses; of one that fails its status."""
    answers = {name: client.get(address) for name, address in addresses.items()}
    return {
        name: found.text if found.status_code == 200 else f"status {found.status_code}"
        for name, found in answers.items()
    }


def answer() -> dict:
    """Of the API."""
    client = Client(HTTP_HOST="localhost")
    return client.post("/graphql/", {"query": QUESTION}, content_type="application/json").json()
