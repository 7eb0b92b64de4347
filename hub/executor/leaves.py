"""Scalars and enums: from a source's values to what stands in the answer.

``compile_leaf`` returns ``complete(run, values, classes, frame)``, as ``completion`` describes.
"""

from collections.abc import Callable
from contextlib import suppress
from math import isfinite
from types import NoneType
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLString,
    Undefined,
)
from graphql.pyutils import inspect
from graphql.type import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT

from .run import NULL

# Values of exactly these classes are their own serialisation.
_OWN_CLASS = {
    GraphQLString.serialize: str,
    GraphQLID.serialize: str,
    GraphQLBoolean.serialize: bool,
}
_INTEGERS = frozenset({int})
_INTEGERS_OR_NONE = frozenset({int, NoneType})
_FLOATS = frozenset({float})


def own_class(type_: GraphQLLeafType) -> type | None:
    """Return the class whose values stand in the answer as they are, if there is one."""
    return _OWN_CLASS.get(type_.serialize) if not isinstance(type_, GraphQLEnumType) else None


def compile_leaf(type_: GraphQLLeafType) -> Callable[..., list[Any]]:
    if isinstance(type_, GraphQLEnumType):
        return _compile_enum(type_)
    serialize = type_.serialize
    if serialize is GraphQLInt.serialize:
        return _complete_integers
    if serialize is GraphQLFloat.serialize:
        return _complete_floats
    if serialize is GraphQLID.serialize:
        return _complete_ids

    def complete(run, values, classes, frame):
        return _serialized(type_, run, values, frame)

    return complete


def _serialized(type_, run, values, frame, known=None):
    """Serialise one by one; ``known`` collects what became of which value."""
    serialize = type_.serialize
    done = []
    for index, value in enumerate(values):
        if value is None or value is NULL:
            done.append(value)
            continue
        try:
            result = serialize(value)
            if result is None or result is Undefined:
                raise TypeError(
                    f"Expected `{inspect(type_)}.serialize({inspect(value)})`"
                    f" to return non-nullable value, returned: {inspect(result)}"
                )
        except Exception as error:
            run.fail(frame, index, error)
            result = NULL
        else:
            if known is not None:
                with suppress(TypeError):  # unhashable
                    known[value] = result
        done.append(result)
    return done


def _complete_integers(run, values, classes, frame):
    if classes <= _INTEGERS_OR_NONE:
        numbers = values if classes == _INTEGERS else [v for v in values if v is not None]
        if not numbers or (min(numbers) >= GRAPHQL_MIN_INT and max(numbers) <= GRAPHQL_MAX_INT):
            return values
    return _serialized(GraphQLInt, run, values, frame)


def _complete_floats(run, values, classes, frame):
    if classes == _FLOATS and all(map(isfinite, values)):
        return values
    return _serialized(GraphQLFloat, run, values, frame)


def _complete_ids(run, values, classes, frame):
    if classes == _INTEGERS:
        try:
            return list(map(str, values))
        except ValueError:  # more digits than Python converts
            pass
    return _serialized(GraphQLID, run, values, frame)


def _compile_enum(type_):
    # Only what was serialised gets in, so there are about as many entries as enum values.
    known = {None: None}

    def complete(run, values, classes, frame):
        try:
            return [known[value] for value in values]
        except Exception:  # new, not of this enum, unhashable
            return _serialized(type_, run, values, frame, known)

    return complete
