"""Where a value stands in the answer: worked out only when somebody asks.

While a selection runs, every list of values is accompanied by a *frame*, from which the position
of its n-th value can be found. A frame is a plain tuple, since one is made for every field run:

- ``()``: the root object,
- ``(FIELD, up, field)``: the values of ``field``, one per object of ``up``,
- ``(ITEMS, up, starts, nullable)``: the items of the lists of ``up``, laid end to end; the n-th
  list begins at ``starts[n]``,
- ``(PART, up, indices)``: some values of ``up``, namely those at ``indices``.
"""

from bisect import bisect_right
from typing import NamedTuple, cast

from graphql import GraphQLResolveInfo, ResponsePath

from . import core
from .plan import FieldPlan
from .run import Frame, Run

FIELD, ITEMS, PART = "field", "items", "part"


class Step(NamedTuple):
    """One segment of a path."""

    key: str | int
    """Response key or index in a list."""
    order: int
    """Rank among its siblings in the order of graphql-core's execution."""
    nullable: bool
    typename: str | None
    """Name of the type that owns the field; None for an index."""


def steps(frame: Frame, index: int) -> list[Step]:
    """Returns the way from the root to value ``index`` of ``frame``."""
    found = []
    while frame:
        if frame[0] is FIELD:
            field = frame[2]
            found.append(Step(field.key, field.index, field.nullable, field.parent.name))
        elif frame[0] is ITEMS:
            _, _, starts, nullable = frame
            # Empty lists share their start with the next one; the item is in the last of them.
            parent = bisect_right(starts, index) - 1
            offset = index - starts[parent]
            found.append(Step(offset, offset, nullable, None))
            index = parent
        else:
            index = frame[2][index]
        frame = frame[1]
    found.reverse()
    return found


def field_of(frame: Frame) -> FieldPlan:
    """Returns the field that the values of ``frame`` belong to."""
    while frame[0] is not FIELD:
        frame = frame[1]
    field: FieldPlan = frame[2]
    return field


def field_path(frame: Frame, index: int) -> ResponsePath:
    """Returns the path of the field that value ``index`` of ``frame`` belongs to."""
    found = steps(frame, index)
    while found[-1].typename is None:
        found.pop()
    path = None
    for step in found:
        path = ResponsePath(path, step.key, step.typename)
    assert path is not None
    return path


class ResolveInfo(GraphQLResolveInfo):
    """graphql-core's ``GraphQLResolveInfo`` whose path is worked out when it is read."""

    __slots__ = ()

    @property
    def path(self) -> ResponsePath:
        return field_path(*cast(tuple[Frame, int], self[4]))


def resolve_info(run: Run, field: FieldPlan, frame: Frame, index: int) -> ResolveInfo:
    """Returns what a resolver of ``field`` is told about value ``index`` of ``frame``."""
    operation = field.operation
    return tuple.__new__(
        ResolveInfo,
        (
            field.name,
            field.nodes,
            field.definition.type,
            field.parent,
            (frame, index),
            operation.schema,
            operation.fragments,
            run.root_value,
            operation.node,
            run.core_variables,
            run.context,
            *core.INFO_END,
        ),
    )
