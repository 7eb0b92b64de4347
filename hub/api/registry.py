"""Types that are built from models, for hand-written types that refer to them."""

from collections.abc import Callable
from typing import Any

TYPES: dict[str, type[Any]] = {}
"""Graphene types by name, filled when the schema is built."""


def built_type(name: str) -> Callable[[], type[Any]]:
    """A reference to the type ``name``, to be given to graphene in its place."""
    return lambda: TYPES[name]
