"""Lists of the web front: which filters a section offers, and what a reader has chosen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from graphql import GraphQLEnumType, GraphQLInputObjectType, get_named_type

from ..api.schema import schema
from ..kinds import Declarations, PageKind
from .filters import FilterGroup, FilterOption, toggled

PER_PAGE = 24
MOST_VALUES = 20
KEY = re.compile(r"[\w-]{1,80}")


@dataclass(frozen=True)
class Unasked:
    """Filters that hold as long as the address does not name them: the list of events shows those
    that lie ahead, with ``?status`` all.

    ``says`` tells readers so; ``offer`` are the words of the link to ``others``, which stand in
    ``others_order``.
    """

    filters: Mapping[str, list[str]]
    says: str | Promise
    offer: str | Promise
    others: Mapping[str, list[str]]
    others_order: str

    @property
    def address(self) -> str:
        """Of the list of the others."""
        return f"?{urlencode(self.others, doseq=True)}"


@dataclass(frozen=True)
class List:
    """How pages of a kind are listed.

    ``facets`` are filters of the API with their headings, as they follow one another.
    """

    facets: Mapping[str, str | Promise] = field(default_factory=dict)
    order: str = "TITLE_ASC"
    unasked: Unasked | None = None


LISTS = Declarations[List]()
"""How sections list their pages. A kind without a declaration has a plain list."""


def list_of(kind: PageKind) -> List:
    """Returns how pages of this kind are listed."""
    return LISTS.get(kind) or List()


def chosen(kind: PageKind, query: QueryDict) -> dict[str, list[str]]:
    """What a reader has chosen; values that no filter knows are left out."""
    where = cast(GraphQLInputObjectType, schema().type_map[f"{kind.type_name}Where"])
    fields = where.fields
    found = {}
    for name in list_of(kind).facets:
        values = list(dict.fromkeys(query.getlist(name)))[:MOST_VALUES]
        type_ = get_named_type(fields[name].type)
        if isinstance(type_, GraphQLEnumType):
            values = [value for value in values if value in type_.values]
        else:
            values = [value for value in values if KEY.fullmatch(value)]
        if values:
            found[name] = values
    return found


def variables(kind: PageKind, query: QueryDict) -> dict:
    """Variables of the list's document."""
    listed = list_of(kind)
    where = {**held_unasked(kind, query), **chosen(kind, query)}
    order = listed.order
    if listed.unasked and listed.unasked.others.items() <= where.items():
        order = listed.unasked.others_order
    return {
        "where": where,
        "order": order,
        "first": PER_PAGE,
        "after": query.get("after") or None,
        "facets": list(listed.facets),
    }


def held_unasked(kind: PageKind, query: QueryDict) -> dict[str, list[str]]:
    """Filters that hold although the reader has not chosen them."""
    unasked = list_of(kind).unasked
    filters = unasked.filters if unasked else {}
    return {name: values for name, values in filters.items() if name not in query}


def groups(kind: PageKind, facets: list[dict], query: QueryDict) -> list[FilterGroup]:
    """The filters to show, in the list's own order; one without a value to choose is left out."""
    picked = chosen(kind, query)
    by_name = {facet["name"]: facet["values"] for facet in facets}
    found = [
        FilterGroup(
            name,
            str(heading),
            [
                FilterOption(
                    value["key"],
                    value["label"],
                    value["count"],
                    value["key"] in picked.get(name, ()),
                    toggled(picked, name, value["key"]),
                )
                for value in by_name.get(name, ())
            ],
        )
        for name, heading in list_of(kind).facets.items()
    ]
    return [group for group in found if group.choices]


def further(query: QueryDict, cursor: str) -> str:
    """Address of the next part of a list."""
    following = query.copy()
    following["after"] = cursor
    return f"?{following.urlencode()}"


def first(query: QueryDict) -> str:
    """Address of the first part of a list."""
    beginning = query.copy()
    beginning.pop("after", None)
    return f"?{beginning.urlencode()}"
