"""Filters of a list: their values with counts, and addresses that add or remove one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True)
class FilterOption:
    """A value of a filter, with the address that adds or removes it."""

    key: str
    label: str
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True)
class FilterGroup:
    """A filter with its values."""

    name: str
    heading: str
    choices: list[FilterOption]

    @property
    def is_used(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


def toggled(picked: Mapping[str, Sequence[str]], name: str, key: str) -> str:
    """Address of the list with one value more or less."""
    query = QueryDict(mutable=True)
    for other, values in picked.items():
        query.setlist(other, list(values))
    values = query.getlist(name)
    query.setlist(name, [v for v in values if v != key] if key in values else [*values, key])
    return f"?{query.urlencode()}"
