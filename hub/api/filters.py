"""Typed filters of connections: each is one field of a ``where`` input, and may be a facet.

A filter narrows a queryset by a slot, which is filled with what was given; a facet says how many
pages there are for each value. All facets of a connection are counted by one statement, so each
gives its part of it in the same three columns: facet, value, count. Rows are counted by their
primary keys, which are shorter; their keys and labels follow in one statement for all of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from copy import copy
from datetime import UTC, datetime
from typing import Any, Self

import graphene
import orjson
from django.db import models
from django.db.models import CharField, Count, F, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils.translation import override

from ..audience import Audience
from ..statements import NOW, InKeys, Rows, Slot
from ..values.choices import OrderedChoices
from ..values.labels import label_text
from ..visibility import Moment, public_row_condition
from .choosing import AmongMany, among
from .enums import enum_of
from .errors import ApiError, Code
from .stored_values import known_choices

MAXIMUM_VALUES = 100
"""As many values a list in a filter may have."""

FacetRow = tuple[str, str, int]
"""Value, labels (as JSON text), count."""

Counted = tuple[str, str, int]
"""Key, label in the reader's language, count."""


class Filter:
    """Base: a described input field without a facet."""

    shapes = False
    """Whether each value makes a statement of its own, as those of a flag do: ``apply`` is then
    given the value itself."""

    def __init__(self, *, description: str):
        self.description = description

    def input(self) -> Any:
        """The graphene input field."""
        raise NotImplementedError

    def seen_by(self, audience: Audience) -> Self:
        """Returns the filter as it is for an audience, before it is applied or counted."""
        return self

    def filling(self, value: Any) -> Any:
        """Returns what fills the slot. Raises ``ApiError`` for a value that is not allowed."""
        return value

    def apply(self, queryset: QuerySet[Any], slot: Any) -> QuerySet[Any]:
        """Returns the queryset narrowed to the value that the slot of this name will have."""
        raise NotImplementedError


class ListFilter(Filter):
    """Any of several values."""

    has_facet = True

    def filling(self, given: list[Any]) -> list[Any]:
        if len(given) > MAXIMUM_VALUES:
            raise ApiError(
                f"A filter takes at most {MAXIMUM_VALUES} values; {len(given)} were given.",
                Code.BAD_USER_INPUT,
            )
        return [getattr(value, "value", value) for value in given]

    def part(
        self, queryset: QuerySet[Any], name: str, value: Combinable, *, of: str = "pk"
    ) -> Rows:
        """The facet's rows, from an expression of the value; ``of`` leads to what is counted."""
        rows: Rows = (
            queryset.annotate(
                _facet=Value(name, output_field=CharField()), _value=Cast(value, TextField())
            )
            .order_by()
            .values("_facet", "_value")
            .annotate(_count=Count(of, distinct=True))
            .values_list("_facet", "_value", "_count")
        )
        return rows

    def facet(self, model: type[models.Model], name: str, slot: str) -> Rows:
        """Counts of the pages whose primary keys the slot has."""
        raise NotImplementedError

    def counts(self, rows: list[FacetRow], languages: tuple[str, ...]) -> list[Counted]:
        """(key, label, count) from (value, labels, count), the most frequent first; values that
        follow one another stand in their order."""
        found = [
            (key, self.label(key, labels, languages), count) for key, labels, count in rows if key
        ]
        return sorted(found, key=lambda entry: (-entry[2], entry[1]))

    def label(self, key: str, labels: str, languages: tuple[str, ...]) -> str:
        return label_text(orjson.loads(labels), languages) if labels else key


class KeysFilter(ListFilter):
    """Keys of labelled rows or terms; ``path`` leads to the row."""

    audience: Audience
    """Whoever does not see a row does not find by its key."""

    def __init__(self, path: str, *, description: str):
        super().__init__(description=description)
        self.path = path

    def input(self) -> Any:
        return graphene.List(
            graphene.NonNull(graphene.String), description=f"{self.description} Any of these keys."
        )

    def seen_by(self, audience: Audience) -> Self:
        filter_ = copy(self)
        filter_.audience = audience
        return filter_

    def apply(self, queryset: QuerySet[Any], slot: Any) -> QuerySet[Any]:
        chosen = {f"{self.path}__key__any_of": slot}
        matching = queryset.model.objects.filter(self.public(queryset.model), **chosen)
        return queryset.filter(pk__in=matching.order_by().values("pk"))

    def public(self, model: type[models.Model]) -> Q:
        """Only rows that are public count: a draft must not be found by its key."""
        target = target_of(model, self.path)
        return public_row_condition(target, self.audience, NOW, prefix=f"{self.path}__")

    def facet(self, model: type[models.Model], name: str, slot: str) -> Rows:
        """Counts by the row's primary key; see ``names_of`` for key and labels. Where child rows
        lead there, it is they who are counted: the table of pages is not needed."""
        base, page, path = from_child_rows(model, self.path)
        public = public_row_condition(
            target_of(model, self.path), self.audience, NOW, prefix=f"{path}__"
        )
        rows = base._base_manager.filter(AmongMany(page, slot), public)
        return self.part(rows, name, F(path), of=page)


def names_of(models_of_rows: Iterable[Any]) -> Rows:
    """Rows of (label of the model, primary key as text, key, labels as JSON text) of the rows of
    these models whose primary keys are in slots named by the labels."""
    parts = [
        model._base_manager.filter(InKeys("pk", model._meta.label))
        .order_by()
        .values_list(
            Value(model._meta.label, output_field=CharField()),
            Cast("pk", TextField()),
            Cast("key", TextField()),
            Cast("labels", TextField()),
        )
        for model in models_of_rows
    ]
    whole: Rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return whole


def from_child_rows(model: type[models.Model], path: str) -> tuple[Any, str, str]:
    """The model of the last child rows on a path, and paths from there to the page and to the end.

    ``page_topics__term`` of a page: ``(PageTopic, "page", "term")``. A path that does not begin
    with child rows begins at the page itself: ``(EventPage, "pk", "series")``.
    """
    base: Any = model
    page = ""
    names = path.split("__")
    for at, name in enumerate(names):
        step = base._meta.get_field(name)
        if not step.one_to_many:
            return base, page or "pk", "__".join(names[at:])
        base, page = step.related_model, f"{step.field.name}__{page}".removesuffix("__")
    raise TypeError(f"'{path}' leads to child rows, and to no row that they name.")


def target_of(model: type[models.Model], path: str) -> type[models.Model]:
    """The model at the end of a lookup path."""
    found: Any = model
    for name in path.split("__"):
        found = found._meta.get_field(name).related_model
    reached: type[models.Model] = found
    return reached


class ChoiceFilter(ListFilter):
    """Values of a choice field."""

    def __init__(self, choices: type[models.TextChoices], path: str, *, description: str):
        super().__init__(description=description)
        self.choices, self.path = choices, path

    def input(self) -> Any:
        return graphene.List(
            graphene.NonNull(enum_of(self.choices)), description=f"{self.description} Any of these."
        )

    def apply(self, queryset: QuerySet[Any], slot: Any) -> QuerySet[Any]:
        return queryset.filter(**{f"{self.path}__any_of": slot})

    def facet(self, model: type[models.Model], name: str, slot: str) -> Rows:
        return self.part(among(model, slot), name, F(self.path))

    def counts(self, rows: list[FacetRow], languages: tuple[str, ...]) -> list[Counted]:
        known = set(self.choices.values)
        found = [
            (self.choices(value).name, self.translated(value, languages[0]), count)
            for value, _labels, count in rows
            if value in known
        ]
        if issubclass(self.choices, OrderedChoices):
            return sorted(found, key=lambda entry: self.choices.names.index(entry[0]))
        return sorted(found, key=lambda entry: (-entry[2], entry[1]))

    def translated(self, value: str, language: str) -> str:
        with override(language):
            return str(self.choices(value).label)


class ComputedFilter(ChoiceFilter):
    """Values that the database computes, such as a status; ``expression(now)`` gives it."""

    def __init__(
        self,
        choices: type[models.TextChoices],
        expression: Callable[[Moment], Combinable],
        *,
        description: str,
    ):
        super().__init__(choices, f"_{choices.__name__.lower()}", description=description)
        self.expression = expression

    def apply(self, queryset: QuerySet[Any], slot: Any) -> QuerySet[Any]:
        queryset = queryset.alias(**{self.path: self.expression(NOW)})
        return super().apply(queryset, slot)

    def facet(self, model: type[models.Model], name: str, slot: str) -> Rows:
        return self.part(among(model, slot), name, self.expression(NOW))


class ChoiceListFilter(ChoiceFilter):
    """Values of a JSON list of choices."""

    def apply(self, queryset: QuerySet[Any], slot: Any) -> QuerySet[Any]:
        return queryset.filter(**{f"{self.path}__has_any_of": slot})

    def counts(self, rows: list[FacetRow], languages: tuple[str, ...]) -> list[Counted]:
        counter: Counter[str] = Counter()
        for combination, _labels, count in rows:
            for value in known_choices(self.choices)(orjson.loads(combination)):
                counter[value] += count
        return super().counts([(value, "", n) for value, n in counter.items()], languages)


class CompareFilter(Filter):
    """One value, compared by a Django lookup such as ``start__gte``."""

    def __init__(self, type_: type[Any], lookup: str, *, description: str):
        super().__init__(description=description)
        self.type, self.lookup = type_, lookup

    def input(self) -> Any:
        return self.type(description=self.description)

    def filling(self, value: Any) -> Any:
        return in_utc(value) if isinstance(value, datetime) else value

    def apply(self, queryset: QuerySet[Any], slot: Any) -> QuerySet[Any]:
        field = column_of(queryset.model, self.lookup)
        return queryset.filter(**{self.lookup: Slot(slot, field)})


def in_utc(moment: datetime) -> datetime:
    """Returns a given moment in UTC; one without a time zone is in UTC. At the edge of the calendar
    it is the first or last moment that there is: nothing lies beyond."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        edge = datetime.min if moment.year == datetime.min.year else datetime.max
        return edge.replace(tzinfo=UTC)


def column_of(model: Any, lookup: str) -> "models.Field[Any, Any]":
    """Returns the column that a lookup compares: that of ``start`` for ``start__gte``."""
    for name in lookup.split("__"):
        field: models.Field[Any, Any] = model._meta.get_field(name)
        if not field.is_relation:
            return field
        model = field.related_model
    raise TypeError(f"'{lookup}' leads to no column.")


class FlagFilter(Filter):
    """True or false, on a boolean lookup."""

    shapes = True

    def __init__(self, lookup: str, *, description: str):
        super().__init__(description=description)
        self.lookup = lookup

    def input(self) -> Any:
        return graphene.Boolean(description=self.description)

    def apply(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return queryset.filter(**{self.lookup: value})


class TranslationKeyFilter(ListFilter):
    """Pages by translation key; no facet."""

    has_facet = False

    def input(self) -> Any:
        return graphene.List(graphene.NonNull(graphene.UUID), description=self.description)

    def apply(self, queryset: QuerySet[Any], slot: Any) -> QuerySet[Any]:
        return queryset.filter(translation_key__any_of=slot)


class UpdatedFromFilter(Filter):
    """Pages of which what they show is of this moment or later."""

    def input(self) -> Any:
        return graphene.DateTime(description=self.description)

    def filling(self, value: datetime) -> datetime:
        return in_utc(value)

    def apply(self, queryset: QuerySet[Any], slot: Any) -> QuerySet[Any]:
        since = Slot(slot, models.DateTimeField())
        return queryset.filter(Q(last_published_at__gte=since) | Q(rows_changed_at__gte=since))


COMMON_FILTERS: dict[str, Filter] = {
    "keys": TranslationKeyFilter(description="Only pages with one of these translation keys."),
    "updated_from": UpdatedFromFilter(
        description="Only pages whose 'updatedAt' is this moment or later."
    ),
    "themes": KeysFilter("page_themes__term", description="Main themes."),
    "topics": KeysFilter("page_topics__term", description="Topics."),
    "sdgs": KeysFilter("page_goals__term", description="Sustainable Development Goals."),
    "regions": KeysFilter("page_regions__term", description="Programme regions."),
    "countries": KeysFilter("page_countries__term", description="Countries."),
}
