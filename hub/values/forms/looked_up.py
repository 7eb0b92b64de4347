"""What the rows of a form choose, looked up for all rows at once.

Django asks the database for each choice of each row, when it reads the form and again when it
validates the row that comes of it.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms.formsets import BaseFormSet

Row = Any
"""A ``ModelForm`` for a row: what is private to it, and what its fields are, has no types."""


def look_up(formsets: Iterable[BaseFormSet]) -> None:
    """Rows know what they choose, those of rows included: one statement for each field."""
    rows = [row for formset in formsets for row in formset.forms]
    for _kind, alike in groupby(sorted(rows, key=kind), kind):
        look_up_alike(list(alike))


def kind(row: Row) -> str:
    return f"{row._meta.model._meta.label}.{type(row).__qualname__}"


def look_up_alike(rows: Sequence[Row]) -> None:
    """The same for rows of one relation."""
    for name, field in rows[0].fields.items():
        if type(field).to_python is forms.ModelChoiceField.to_python and not field.to_field_name:
            chosen = [(row, key_of(row, name)) for row in rows]
            keys = {key for _row, key in chosen if key is not None}
            found = field.queryset.in_bulk(keys) if isinstance(field.queryset, QuerySet) else {}
            for row, key in chosen:
                if key in found:
                    choose(row, name, found[key])
    below = [formset for row in rows for formset in getattr(row, "formsets", {}).values()]
    if below:
        look_up(below)


def key_of(row: Row, name: str) -> Any:
    """The key that is posted for a field, ``None`` if it is none."""
    try:
        return row.fields[name].queryset.model._meta.pk.to_python(row[name].data or None)
    except ValidationError:
        return None


def choose(row: Row, name: str, chosen: Model) -> None:
    """``row`` takes ``chosen`` for what is posted in a field, and knows that it is there."""
    row.fields[name].to_python = lambda value: chosen
    known = row.__dict__.setdefault("_known_choices", set())
    if not known:
        row._post_clean = lambda: post_clean(row, known)
    known.add(name)


def post_clean(row: Row, known: set[str]) -> None:
    """Validates the object of a row as its form does, but for keys that are known."""
    instance = row.instance

    def clean_fields(exclude=None):
        type(instance).clean_fields(instance, {*(exclude or ()), *known})

    instance.clean_fields = clean_fields
    try:
        type(row)._post_clean(row)
    finally:
        del instance.clean_fields
