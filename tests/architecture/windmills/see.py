"""Makes windmills, and looks at what each reader of the hub's shows of them.

For a process of its own, with the settings beside this file and a copy of the tests' database. What
is installed there no other test sees.
"""

from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from demo.kinds import known_kinds
from hub.models import PageTheme, SectionPage, Theme, User
from tests.architecture.windmills.models import WindmillPage
from tests.home.make import make_home, make_section

QUESTION = """{
  windmills(locale: "en", where: { colour: [RED] }) { nodes { title colour } }
  sections(locale: "en", where: { holds: [WINDMILLS] }) { nodes { title holds } }
  site { counters { windmills } }
}"""


def make() -> SectionPage:
    """A section with two windmills, of which one is inspected soon; one theme."""
    # Tests with real transactions leave the database without the rows of its migrations.
    Locale.objects.get_or_create(language_code="en")
    if not Page.get_first_root_node():
        Page.add_root(title="Root", slug="root")
    with connection.schema_editor() as editor:
        editor.create_model(WindmillPage)
    section = make_section(make_home(), "windmills", slug="windmills")
    wind = Theme.objects.create(key="wind", labels={"en": "Wind"})
    soon = timezone.localdate() + timedelta(days=30)
    for title, colour, day in [("Adler", "red", soon), ("Kestrel", "white", None)]:
        page = WindmillPage(title=title, colour=colour, inspected_on=day)
        page.body = [("prose", "<p>A windmill.</p>")]
        section.add_child(instance=page)
        PageTheme.objects.create(page=page, term=wind)
        page.save_revision().publish()
    return section


def seen() -> dict[str, object]:
    """What is shown, by who shows it: texts of pages, and the API's answer."""
    section = make()
    call_command("search", "rebuild", verbosity=0)
    reader, editor = Client(HTTP_HOST="localhost"), Client(HTTP_HOST="localhost")
    editor.force_login(User.objects.create_superuser("root@example.org", "secret"))
    asked = reader.post("/graphql/", {"query": QUESTION}, content_type="application/json")
    addresses = {
        "home": "/en/",
        "list": "/en/windmills/",
        "narrowed list": "/en/windmills/?colour=WHITE",
        "theme": "/en/themes/wind/",
        "calendar": "/en/calendar/",
        "site map": "/en/site-map/",
        "sitemap": "/sitemap-pages.xml",
        "search": "/en/search/?q=windmill",
    }
    desk = {
        "admin list": "/admin/windmills/?colour=red",
        "all content": "/admin/content/",
        "new page": f"/admin/pages/add/windmills/windmillpage/{section.pk}/",
        "new section": f"/admin/pages/add/hub/sectionpage/{section.get_parent().pk}/",
        "dates": "/admin/reports/hub/dates/",
        "facts": "/admin/reports/hub/stale-facts/",
        "texts": "/admin/reports/hub/missing-texts/",
    }
    shown = {name: reader.get(address) for name, address in addresses.items()}
    shown |= {name: editor.get(address) for name, address in desk.items()}
    pages = {
        name: answer.text if answer.status_code == 200 else f"status {answer.status_code}"
        for name, answer in shown.items()
    }
    return {**pages, "api": asked.json(), "demo": sorted(known_kinds())}
