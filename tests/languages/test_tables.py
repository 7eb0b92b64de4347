"""Translations of cells stay with their words, wherever rows and columns are put."""

import importlib
import json

import pytest
from django.apps import apps
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationContext

from tests.clusters.make import make_cluster
from tests.clusters.translating import submit
from tests.home.make import make_home, make_section

pytestmark = pytest.mark.django_db

TABLE = "body-0-value-table"
GERMAN = {
    "Fees": "Gebühren",
    "City": "Stadt",
    "Fee": "Gebühr",
    "none": "keine",
    "&lt; low &amp; fair &gt;": "&lt; niedrig &amp; gerecht &gt;",
}


def grid(*rows: list[str | None]) -> dict:
    return {
        "data": list(rows),
        "table_caption": "Fees",
        "table_header_choice": "row",
        "first_row_is_table_header": True,
        "first_col_is_header": False,
    }


@pytest.fixture
def source(admin):
    """A public page with a table, translated into German in full."""
    section = make_section(make_home(), "clusters")
    page = make_cluster(section, title="Waste")
    cells = [["City", "Fee"], ["Bizerte", "none"], ["Kigali", "< low & fair >"], ["Lviv", "none"]]
    page.body = [("table", {"table": grid(*cells)})]
    page.save_revision().publish()
    submit(section.get_parent())
    submit(section)
    admin.submit(page, "de")
    admin.translate(german(page), GERMAN)
    admin.publish_translation(german(page))
    return page


def german(page):
    return page.get_translation(Locale.objects.get(language_code="de")).specific


def german_cells(page) -> list[list[str]]:
    return german(page).body[0].value["table"]["data"]


def test_cells_keep_their_translations_when_rows_and_columns_change(source, admin):
    assert german_cells(source) == [
        ["Stadt", "Gebühr"],
        ["Bizerte", "keine"],
        ["Kigali", "< niedrig & gerecht >"],
        ["Lviv", "keine"],
    ]
    # One row and one column more, at their beginning, one row less, and others in another order.
    changed = grid(
        ["Since", "Fee", "City"],
        ["2019", "free", "Bonn"],
        ["2021", "none", "Lviv"],
        ["2020", "< low & fair >", "Kigali"],
    )

    admin.publish(source, **{TABLE: json.dumps(changed)})
    admin.publish_translation(german(source))

    table = german(source).body[0].value["table"]
    assert table["table_caption"] == "Gebühren"
    assert table["data"] == [
        ["Since", "Gebühr", "Stadt"],
        ["2019", "free", "Bonn"],
        ["2021", "keine", "Lviv"],
        ["2020", "< niedrig & gerecht >", "Kigali"],
    ]


def test_translations_of_cells_by_their_place_are_taken_along(source, admin):
    """As an older version of the hub has kept them."""
    prefix = f"body.{source.body[0].id}.table"
    for number, segment in enumerate(StringSegment.objects.filter(context__path__contains="cell-")):
        context = TranslationContext.objects.create(
            object_id=segment.context.object_id,
            path=f"{prefix}.{number}-1",
            field_path=segment.context.field_path,
        )
        StringTranslation.objects.filter(context=segment.context).update(context=context)
        old = segment.context
        segment.context = context
        segment.save()
        old.delete()
    module = importlib.import_module("hub.migrations.0006_cells_by_their_words")

    module.know_by_words(apps, None)
    admin.publish_translation(german(source))

    assert german_cells(source)[2] == ["Kigali", "< niedrig & gerecht >"]
    assert german_cells(source)[0] == ["Stadt", "Gebühr"]
