"""Puts values into the database that no form and no model would let in, as an import can."""

import json
from collections.abc import Iterator

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from wagtail.fields import StreamField

from hub.values.choices import ChoiceListField
from hub.values.labels import LabelsField

ROOMS = ("hub", "hub_network", "hub_funding", "hub_clusters", "hub_learning", "hub_home")
DECIDING = {"visibility", "holds", "consent_given", "cancelled", "name", "vocabulary", "live"}
DECIDING |= {"go_live_at", "expire_at"}
"""They decide whether and where something is shown, so they stay as they are."""

TOO_LARGE = {
    models.DateTimeField: "9999-12-31 23:59:59+00:00",
    models.DateField: "9999-12-31",
    models.DecimalField: "NaN",
    models.FloatField: "Infinity",
    models.IntegerField: 3_000_000_000,
    LabelsField: '["x"]',
    ChoiceListField: '{"de": 1}',
    StreamField: '{"type": "prose"}',
    models.URLField: "javascript:alert(1)",
    models.CharField: "nothing",
}
TOO_SMALL = {
    models.DateTimeField: "0001-01-01 00:00:00+00:00",
    models.DateField: "0227-01-01",
    models.DecimalField: "-5",
    models.FloatField: "-Infinity",
    models.IntegerField: -5,
    LabelsField: '{"en": 5, "de": ["x"], "fr": null}',
    ChoiceListField: '[1, null, ["de"], {"a": 1}, "nothing"]',
    StreamField: json.dumps(
        [
            5,
            {"type": "prose"},
            {"value": 1},
            {"type": "prose", "value": None, "id": 5},
            {"type": "prose", "value": {"text": 5}},
            {"type": "table", "value": {"table": [1]}},
            {"type": "table", "value": {"table": {"data": [None, [1, None]]}}},
            {"type": "heading", "value": {"text": [], "level": "h9"}},
            {"type": "map_point", "value": {"label": {}, "latitude": "x", "longitude": 1e300}},
            {"type": "picture", "value": {"image": "x"}},
            {"type": "documents", "value": {"documents": ["x", 10**30, {"type": "item"}]}},
            {"type": "related_pages", "value": {"pages": 5}},
            {"type": "steps", "value": {"steps": [5, None, {"type": "item", "value": None}]}},
            {"type": "video", "value": {"url": "javascript:alert(1)"}},
            {"type": "call_to_action", "value": {"page": -1, "url": "javascript:alert(1)"}},
        ]
    ),
    models.URLField: "nothing",
    models.CharField: "",
}
GARBAGE = {
    **dict.fromkeys((models.DateTimeField, models.DateField, models.BooleanField), "garbage"),
    models.FloatField: "NaN",
    models.DecimalField: "garbage",
    models.IntegerField: "garbage",
    LabelsField: "5",
    ChoiceListField: "null",
    StreamField: "5",
    models.CharField: "../../etc",
}
"""SQLite keeps any text in any column but those of JSON."""
WRONG = (TOO_LARGE, TOO_SMALL, GARBAGE)


def columns() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Each column of the rooms that holds a number, a moment, a choice, JSON or an address."""
    for label in ROOMS:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.local_concrete_fields:
                if not field.is_relation and not field.primary_key and is_wanted(field):
                    yield model, field


def is_wanted(field: models.Field) -> bool:
    if field.name in DECIDING or field.name == "sort_order":
        return False
    if type(field) in (models.CharField, models.SlugField):
        return bool(field.choices)
    return True


def store(values: dict[type, object]) -> set[str]:
    """Writes one of ``values`` into each column of its kind; returns the columns that took it.

    A database may refuse a value: PostgreSQL has types, and both have constraints.
    """
    written = set()
    for model, field in columns():
        kind = next((kind for kind in values if isinstance(field, kind)), None)
        if kind is None:
            continue
        quote = connection.ops.quote_name
        table, column = quote(model._meta.db_table), quote(field.column)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"UPDATE {table} SET {column} = %s", [values[kind]])  # noqa: S608
        except DatabaseError:
            continue
        written.add(f"{model._meta.label}.{field.name}")
    return written
