"""Rows of a page and rows of those: read once, and saved if they have changed.

modelcluster reads a relation each time that somebody asks for it, rows of rows for each of them,
and saves all rows, whatever has become of them. Here each relation takes one statement.
"""

from collections.abc import Sequence
from functools import cache

from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations

Held = dict[str, list[models.Model]]
HELD = "_cluster_related_objects"
"""Where modelcluster holds rows in memory, by the name of their relation."""

relations = cache(get_all_child_relations)
"""The relations of a model to rows of its own."""


def rows_load(page: ClusterableModel) -> None:
    """Holds in memory what the rows of ``page`` are, unless they are held already."""
    _load([page])


def rows_save(page: ClusterableModel) -> None:
    """Makes the rows of ``page`` in the database what is held. What is held stays so: see
    ``rows_release``."""
    _save([page])


def rows_release(page: ClusterableModel) -> None:
    """From now on the database is asked for the rows of ``page``."""
    page.__dict__.pop(HELD, None)


def held(parent: models.Model) -> Held:
    return parent.__dict__.setdefault(HELD, {})


def _load(parents: Sequence[models.Model]) -> None:
    for relation in relations(type(parents[0])):
        name, model = relation.get_accessor_name(), relation.related_model
        unread = {parent.pk: parent for parent in parents if name not in held(parent)}
        for parent in unread.values():
            held(parent)[name] = []
        for row in _stored(relation, unread):
            parent = unread[getattr(row, relation.field.attname)]
            setattr(row, relation.field.name, parent)
            held(parent)[name].append(row)
        below = [row for parent in parents for row in held(parent)[name]]
        if below and issubclass(model, ClusterableModel):
            _load(below)


def _save(parents: Sequence[models.Model]) -> None:
    for relation in relations(type(parents[0])):
        name, model = relation.get_accessor_name(), relation.related_model
        rows = {parent: held(parent)[name] for parent in parents if name in held(parent)}
        if not rows:
            continue
        stored = {row.pk: row for row in _stored(relation, [parent.pk for parent in rows])}
        if lost := stored.keys() - {row.pk for of_one in rows.values() for row in of_one}:
            model._default_manager.filter(pk__in=lost).delete()
        for parent, of_one in rows.items():
            for row in of_one:
                setattr(row, relation.field.name, parent)
                if not _is_same(row, stored.get(row.pk)):
                    _save_alone(row)
        below = [row for of_one in rows.values() for row in of_one]
        if below and issubclass(model, ClusterableModel):
            _save(below)


def _stored(relation, parents) -> models.QuerySet:
    """The rows of these parents, in their order; none of parents that are not stored themselves."""
    keys = [key for key in parents if key is not None]
    rows = relation.related_model._default_manager
    return rows.filter(**{f"{relation.field.attname}__in": keys}) if keys else rows.none()


def _is_same(row: models.Model, stored: models.Model | None) -> bool:
    """Whether the database says of ``row`` what it says itself."""
    return stored is not None and all(
        field.get_prep_value(field.value_from_object(row))
        == field.get_prep_value(field.value_from_object(stored))
        for field in row._meta.concrete_fields
    )


def _save_alone(row: models.Model) -> None:
    """Without the rows of its own, which modelcluster would save one by one."""
    below = row.__dict__.pop(HELD, None)
    row.save()
    if below is not None:
        row.__dict__[HELD] = below
