"""All addresses of the site, from its URL configuration."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """``route`` as it is written in the configuration; ``name`` with its namespaces."""

    route: str
    name: str
    view: Callable

    @property
    def view_class(self) -> type | None:
        return getattr(self.view, "view_class", None)


def addresses() -> Iterator[Address]:
    """In the order in which they are tried; of those with one route the first alone answers."""
    seen = set()
    for address in _below(get_resolver().url_patterns, "", ""):
        if address.route not in seen:
            seen.add(address.route)
            yield address


def _below(patterns: list[URLPattern | URLResolver], route: str, namespace: str):
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _below(pattern.url_patterns, here, inner)
        else:
            yield Address(here, namespace + (pattern.name or ""), pattern.callback)
