"""Reads and writes the data of live rows. Statements do not grow with the number of rows.

Only for rows with texts that go, wagtail-localize looks after each by itself.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_field_value, model_from_serializable_data
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

from .shape import FactShape, Rows


def read(shape: FactShape, pages: Iterable[Page]) -> dict[int, dict]:
    """The facts of each page, with the texts of its rows, by its primary key."""
    found = {
        page.pk: {"pk": page.pk, "locale": page.locale_id, **values(page, shape.facts)}
        for page in pages
    }
    read_rows(shape.rows, found)
    return found


def read_rows(relations: Iterable[Rows], parents: dict[int, dict]) -> None:
    """Gives each parent lists of its rows: one statement for each relation."""
    for rows in relations:
        for parent in parents.values():
            parent[rows.name] = []
        found = {}
        condition = {f"{rows.parent}__in": parents}
        for row in rows.model._default_manager.filter(**condition) if parents else ():
            data = found[row.pk] = {"pk": row.pk, **values(row, rows.fields)}
            parents[data[rows.parent]][rows.name].append(data)
        read_rows(rows.below, found)


def values(instance: models.Model, names: Iterable[str]) -> dict:
    """Fields as they stand in a revision."""
    fields = (instance._meta.get_field(name) for name in names)
    data = {field.name: get_field_value(field, instance) for field in fields}
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder))


def write_rows(relations: Iterable[Rows], pairs: list[tuple[dict, dict]]) -> None:
    """Makes rows what they are to be; ``pairs`` are the data of each parent, before and after.

    New rows get their primary key in the data.
    """
    for rows in relations:
        lost: set = set()
        changed, new, below = [], [], []
        for before, after in pairs:
            known = {row["pk"]: row for row in before.get(rows.name, [])}
            lost |= known.keys()
            for row in after[rows.name]:
                row[rows.parent] = after["pk"]
                old = known.get(row["pk"], {})
                lost.discard(row["pk"])
                below.append((old, row))
                if not old:
                    new.append(row)
                elif any(row[name] != old[name] for name in rows.facts):
                    changed.append(row)
        if lost:
            rows.model._default_manager.filter(pk__in=lost).delete()
        if changed:
            instances = [instance_of(rows, row) for row in changed]
            rows.model._default_manager.bulk_update(instances, rows.facts)
        if new:
            instances = [instance_of(rows, row) for row in new]
            for row, made in zip(
                new, rows.model._default_manager.bulk_create(instances), strict=True
            ):
                row["pk"] = made.pk
        write_rows(rows.below, below)


@contextmanager
def references_followed_once(shape: FactShape, page: Page) -> Iterator[None]:
    """Wagtail's index of references follows each row that is written; here it does so at the end,
    unless somebody holds it back already."""
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    with disable_reference_index_auto_update():
        yield
    pages = type(page)._default_manager.prefetch_related(*paths(shape.rows))
    ReferenceIndex.create_or_update_for_object(pages.get(pk=page.pk))


def paths(relations: Iterable[Rows]) -> Iterator[str]:
    """All relations, for ``prefetch_related``."""
    for rows in relations:
        yield rows.name
        yield from (f"{rows.name}__{path}" for path in paths(rows.below))


def instance_of(rows: Rows, data: dict) -> models.Model:
    own = {name: data[name] for name in ("pk", *rows.fields)}
    return model_from_serializable_data(rows.model, own, check_fks=False)
