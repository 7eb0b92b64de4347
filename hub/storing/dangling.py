"""What a stored version of a page refers to and what is gone by now: one statement for all kinds.

modelcluster asks for each row of a page on its own, and fails on what may not be deleted while a
row refers to it: a draft is no row.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from modelcluster.models import get_all_child_relations

Stored = dict[str, Any]


class StoredReference(NamedTuple):
    """A value of a stored row that is the key of another; ``among`` are the rows of the page or
    row above, ``None`` for the page itself."""

    field: models.ForeignKey
    row: Stored
    among: list[Stored] | None


def without_dangling(model: type[models.Model], stored: Stored) -> Stored:
    """Returns a copy of a stored page. Rows that refer to what is gone are left out, unless they
    can do without; the page itself refers to nothing then."""
    copy = deepcopy(stored)
    by_target: dict[models.Field, list[StoredReference]] = {}
    for reference in references(model, copy, None):
        by_target.setdefault(reference.field.target_field, []).append(reference)
    there = stored_keys(
        {target: {value_of(one) for one in found} for target, found in by_target.items()}
    )
    for target, found in by_target.items():
        for reference in found:
            if value_of(reference) not in there[target]:
                drop(reference)
    return copy


def stored_keys(wanted: dict[models.Field, set[Any]]) -> dict[models.Field, set[Any]]:
    """Those of these keys that are there: one statement for all targets with one type of key."""
    found: dict[models.Field, set[Any]] = {target: set() for target in wanted}
    by_type: dict[str | None, list[models.QuerySet]] = {}
    targets = list(wanted)
    for number, target in enumerate(targets):
        rows = target.model._default_manager.filter(**{f"{target.name}__in": wanted[target]})
        which = models.Value(number, output_field=models.IntegerField())
        keys = rows.order_by().values_list(which, target.attname)
        by_type.setdefault(target.rel_db_type(connection), []).append(keys)
    for first, *others in by_type.values():
        for number, key in first.union(*others, all=True) if others else first:
            found[targets[number]].add(key)
    return found


def references(
    model: type[models.Model], row: Stored, among: list[Stored] | None
) -> Iterator[StoredReference]:
    for name, value in row.items():
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if isinstance(field, models.ForeignKey) and value is not None:
            yield StoredReference(field, row, among)
    for relation in get_all_child_relations(model):
        children = row.get(relation.get_accessor_name(), [])
        for child in children:
            yield from references(relation.related_model, child, children)


def value_of(reference: StoredReference) -> Any:
    """The key as the database knows it."""
    return reference.field.target_field.to_python(reference.row[reference.field.name])


def drop(reference: StoredReference) -> None:
    field, row, among = reference
    on_delete = field.remote_field.on_delete
    if on_delete is models.DO_NOTHING:
        return
    if among is None or on_delete is models.SET_NULL:
        row[field.name] = None
    else:
        # By identity: two rows may say the same.
        among[:] = [other for other in among if other is not row]
