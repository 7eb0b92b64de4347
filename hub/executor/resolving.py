"""How a field gets its values: from its source, or from its resolver object by object.

``compile_field`` returns ``execute(run, objects, frame)``, which gives the completed values of
the field, one per object.
"""

from collections.abc import Mapping
from time import monotonic
from typing import Any

from graphql import default_field_resolver

from .completion import compile_slot
from .plan import Execute, FieldPlan, Source
from .positions import FIELD, resolve_info
from .run import Frame, Run
from .values import DeadlineExceeded


def compile_field(field: FieldPlan) -> Execute:
    """Returns the function that executes ``field``."""
    complete = compile_slot(field.definition.type, field)
    if field.source is not None:
        values_of = _compile_source(field, field.source)
    elif field.definition.resolve in (None, default_field_resolver):
        values_of = _compile_default(field)
    else:
        values_of = _compile_resolver(field)

    def execute(run: Run, objects: list[Any], frame: Frame) -> list[Any]:
        if run.deadline is not None and monotonic() > run.deadline:
            raise DeadlineExceeded
        frame = (FIELD, frame, field)
        try:
            values = values_of(run, objects, frame)
        except Exception as error:
            values = [error] * len(objects)
        return complete(run, values, frame)

    return execute


def _compile_source(field: FieldPlan, source: Source) -> Execute:
    many = source.many
    takes_arguments = bool(field.definition.args)

    def values_of(run: Run, objects: list[Any], frame: Frame) -> list[Any]:
        if takes_arguments:
            # Wrong arguments are an error, whether or not the source looks at them.
            field.arguments(run)
        values = many(run, objects, field)
        if len(values) != len(objects):
            raise ValueError(
                f"The source of {field.parent.name}.{field.name} gave {len(values)} values"
                f" for {len(objects)} objects."
            )
        return values

    return values_of


def _compile_resolver(field: FieldPlan) -> Execute:
    resolve = field.definition.resolve
    assert resolve is not None

    def values_of(run: Run, objects: list[Any], frame: Frame) -> list[Any]:
        arguments = field.arguments(run)
        values = []
        for index, value in enumerate(objects):
            try:
                value = resolve(value, resolve_info(run, field, frame, index), **arguments)
            except Exception as error:
                value = error
            values.append(value)
        return values

    return values_of


def _compile_default(field: FieldPlan) -> Execute:
    """What ``default_field_resolver`` does, without an info for those who do not ask."""
    name = field.name

    def values_of(run: Run, objects: list[Any], frame: Frame) -> list[Any]:
        arguments = field.arguments(run)
        values = []
        for index, value in enumerate(objects):
            try:
                if isinstance(value, Mapping):
                    value = value.get(name)
                else:
                    value = getattr(value, name, None)
                if callable(value):
                    value = value(resolve_info(run, field, frame, index), **arguments)
            except Exception as error:
                value = error
            values.append(value)
        return values

    return values_of
