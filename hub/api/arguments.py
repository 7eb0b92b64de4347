"""Arguments that many fields take, as they are to be read: null is as good as left out."""

from collections.abc import Mapping
from typing import Any

import graphene
from graphql import Undefined

from ..executor import FieldPlan, Run
from .errors import ApiError, Code

DEFAULT_FIRST = 20
MAXIMUM_FIRST = 100
PAGE_SIZES = ("last", "first")
"""Arguments that say how many; the first of them that is given counts."""


def given(run: Run, field: FieldPlan) -> dict[str, Any]:
    """Returns the arguments of a field by name; not to be changed.

    What is null is as if it had been left out: clients with types send all that they know.
    """
    arguments = field.arguments(run)
    if None not in arguments.values():
        return arguments
    defaults = {
        definition.out_name or name: definition.default_value
        for name, definition in field.definition.args.items()
    }
    found = {name: defaults[name] if value is None else value for name, value in arguments.items()}
    return {name: value for name, value in found.items() if value is not Undefined}


def page_size(arguments: Mapping[str, Any]) -> int:
    """How many are asked for. Raises ``ApiError`` if it is not between 1 and 100."""
    name = next(name for name in PAGE_SIZES if arguments.get(name) is not None)
    size: int = arguments[name]
    if not 1 <= size <= MAXIMUM_FIRST:
        raise ApiError(
            f"'{name}' is {size}; it must be from 1 to {MAXIMUM_FIRST}. "
            "Ask for the next page with 'after'.",
            Code.BAD_USER_INPUT,
        )
    return size


def first_argument(default: int = DEFAULT_FIRST) -> graphene.Int:
    """The argument for how many, a new one at each call."""
    return graphene.Int(default_value=default, description="At most so many, 1 to 100.")


def part_arguments() -> dict[str, Any]:
    """The arguments that say which part of a list is wanted; new ones at each call."""
    return {
        "first": first_argument(),
        "after": graphene.String(description="Cursor behind which to begin."),
        "last": graphene.Int(
            description="At most so many from the end, 1 to 100; 'first' then does not matter."
        ),
        "before": graphene.String(description="Cursor before which to end."),
    }
