"""How both engines keep a document: its facets as tokens, and what they read back."""

from collections.abc import Iterable, Iterator, Mapping

from ..contract import Hit, SearchDocument, facets_of

SIGN = "="
"""Between the name of a facet and a key."""
MOST_VALUES = 20_000
"""Different values of facets that are counted exactly."""


def facet_token(name: str, key: str) -> str:
    return f"{name}{SIGN}{key}"


def facet_tokens(document: SearchDocument) -> Iterator[str]:
    """All keys of all facets."""
    for name, keys in facets_of(document):
        for key in keys:
            yield facet_token(name, key)


def facet_and_key(token: str) -> tuple[str, str]:
    name, _, key = token.partition(SIGN)
    return name, key


def most_frequent_first(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """(key, how many), the most frequent first, then by key."""
    return tuple(sorted(counts, key=lambda value: (-value[1], value[0])))


def from_json(values: Mapping) -> SearchDocument:
    """A document that was stored as JSON, which has lists where it has tuples."""
    facets = {name: tuple(keys) for name, keys in values["facets"].items()}
    return SearchDocument(**{**values, "languages": tuple(values["languages"]), "facets": facets})


def to_hit(document: SearchDocument, score: float) -> Hit:
    return Hit(
        document.group,
        document.page,
        document.language,
        score,
        document.title,
        document.lead,
        document.text,
    )
