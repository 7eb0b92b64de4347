"""Scalars and enums: from a source's values to what stands in the answer.

``compile_leaf`` returns ``complete(run, values, classes, frame)``, as ``completion`` describes.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from math import isfinite
from types import NoneType
from typing import Any

from graphql import (
    GRAPHQL_MAX_INT,
    GRAPHQL_MIN_INT,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLString,
    Undefined,
)

from . import core
from .run import Frame, Run
from .values import NULL

Classes = AbstractSet[type]
Complete = Callable[[Run, list[Any], Classes, Frame], list[Any]]
"""From the values of a slot, and the set of their classes, to those of the answer."""


def _serializer(type_: GraphQLLeafType) -> Callable[[Any], Any]:
    serializer: Callable[[Any], Any] = getattr(type_, core.SERIALIZE)
    return serializer


# Values of exactly these classes are their own serialisation.
_OWN_CLASS: dict[Callable[[Any], Any], type] = {
    _serializer(GraphQLString): str,
    _serializer(GraphQLID): str,
    _serializer(GraphQLBoolean): bool,
}
_INTEGERS = frozenset({int})
_INTEGERS_OR_NONE = frozenset({int, NoneType})
_FLOATS = frozenset({float})


def own_class(type_: GraphQLLeafType) -> type | None:
    """Returns the class whose values stand in the answer as they are, if there is one."""
    if isinstance(type_, GraphQLEnumType):
        return None
    return _OWN_CLASS.get(_serializer(type_))


def compile_leaf(type_: GraphQLLeafType) -> Complete:
    """Returns the function that completes values of a scalar or enum."""
    if isinstance(type_, GraphQLEnumType):
        return _compile_enum(type_)
    serializer = _serializer(type_)
    if serializer is _serializer(GraphQLInt):
        return _complete_integers
    if serializer is _serializer(GraphQLFloat):
        return _complete_floats
    if serializer is _serializer(GraphQLID):
        return _complete_ids

    def complete(run: Run, values: list[Any], classes: Classes, frame: Frame) -> list[Any]:
        return _serialized(type_, run, values, frame)

    return complete


def _serialized(
    type_: GraphQLLeafType,
    run: Run,
    values: list[Any],
    frame: Frame,
    known: dict[Any, Any] | None = None,
) -> list[Any]:
    """Serialise one by one; ``known`` collects what became of which value."""
    serialize = _serializer(type_)
    done = []
    for index, value in enumerate(values):
        if value is None or value is NULL:
            done.append(value)
            continue
        try:
            result = serialize(value)
            if result is None or result is Undefined:
                raise core.unserialised(type_, value, result)
        except Exception as error:
            run.fail(frame, index, error)
            result = NULL
        else:
            if known is not None:
                with suppress(TypeError):  # unhashable
                    known[value] = result
        done.append(result)
    return done


def _complete_integers(run: Run, values: list[Any], classes: Classes, frame: Frame) -> list[Any]:
    if classes <= _INTEGERS_OR_NONE:
        numbers = values if classes == _INTEGERS else [v for v in values if v is not None]
        if not numbers or (min(numbers) >= GRAPHQL_MIN_INT and max(numbers) <= GRAPHQL_MAX_INT):
            return values
    return _serialized(GraphQLInt, run, values, frame)


def _complete_floats(run: Run, values: list[Any], classes: Classes, frame: Frame) -> list[Any]:
    if classes == _FLOATS and all(map(isfinite, values)):
        return values
    return _serialized(GraphQLFloat, run, values, frame)


def _complete_ids(run: Run, values: list[Any], classes: Classes, frame: Frame) -> list[Any]:
    if classes == _INTEGERS:
        try:
            return list(map(str, values))
        except ValueError:  # more digits than Python converts
            pass
    return _serialized(GraphQLID, run, values, frame)


def _compile_enum(type_: GraphQLEnumType) -> Complete:
    # Only what was serialised gets in, so there are about as many entries as enum values.
    known: dict[Any, Any] = {None: None}

    def complete(run: Run, values: list[Any], classes: Classes, frame: Frame) -> list[Any]:
        try:
            return [known[value] for value in values]
        except Exception:  # new, not of this enum, unhashable
            return _serialized(type_, run, values, frame, known)

    return complete
