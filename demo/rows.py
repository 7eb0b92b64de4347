"""Writes the rows that are the same in every language: terms, series, cities and so on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from clusters.models import EventSeries
from hub.models import Theme, Topic
from hub.vocabularies import vocabularies_load
from network.models.row import NetworkRow

from .building import RecordBuilder
from .content import FOLDER, LANGUAGES, SOURCE, VOCABULARIES, ContentError, Record, read_toml
from .kinds import ROWS
from .registry import Registry

ROW_KINDS = ("cities", "organisations", "experts")
"""In this order, since an expert belongs to a city or an organisation."""


@transaction.atomic
def write_terms() -> None:
    """The vocabularies of every hub, the demo's themes and topics, and its series of events."""
    vocabularies_load(languages=LANGUAGES)
    path = FOLDER / VOCABULARIES
    data = read_toml(path)
    themes = {}
    for position, item in enumerate(data.pop("themes"), start=1):
        themes[item["key"]], _created = Theme.objects.get_or_create(
            key=item["key"], defaults={"labels": item["labels"], "position": position}
        )
    for position, item in enumerate(data.pop("topics"), start=1):
        if item["theme"] not in themes:
            raise ContentError(path, item["key"], f"there is no theme {item['theme']!r}")
        parent = themes[item["theme"]]
        Topic.objects.get_or_create(
            key=item["key"],
            defaults={"labels": item["labels"], "parent": parent, "position": position},
        )
    for item in data.pop("series"):
        EventSeries.objects.get_or_create(key=item["key"], defaults={"labels": item["labels"]})
    if data:
        raise ContentError(path, ", ".join(data), "is none of themes, topics, series")


def write_rows(records: dict[str, Record], registry: Registry, today: date) -> None:
    """Cities, organisations and experts that are missing; those that are there stay."""
    for kind in ROW_KINDS:
        registry.read_rows()
        model, _field = ROWS[kind]
        for record in records.values():
            if record.kind == kind and record.slug not in registry.rows[model]:
                _write_row(model, record, registry, today)
    registry.read_rows()


@transaction.atomic
def _write_row(model: type[NetworkRow], record: Record, registry: Registry, today: date) -> None:
    row = model()
    RecordBuilder(record, SOURCE, registry, today).fill_row(row)
    try:
        row.full_clean()
        row.save()
        row.save_revision().publish()
    except ValidationError as error:
        raise record.error("facts", str(error)) from error
