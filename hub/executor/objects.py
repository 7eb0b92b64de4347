"""Objects, interfaces and unions: which selection runs for which values."""

from collections.abc import Callable
from types import NoneType
from typing import TYPE_CHECKING, Any

from graphql import ExecutionContext, GraphQLError, default_type_resolver
from graphql.pyutils import inspect, is_awaitable

from .positions import PART, resolve_info
from .run import NULL, NotBatchable, Null
from .source import declared_type

if TYPE_CHECKING:
    from .plan import FieldPlan

_ABSENT = frozenset({NoneType, Null})
_CLASSES_KEPT = 100


def compile_object(type_: Any, field: "FieldPlan") -> Callable[..., list[Any]]:
    def complete(run, values, classes, frame):
        selection = field.selection(type_)
        return _complete_objects(run, selection, values, classes, frame, field)

    return complete


def compile_abstract(type_: Any, field: "FieldPlan") -> Callable[..., list[Any]]:
    resolve_type = type_.resolve_type or default_type_resolver
    operation = field.operation
    by_name = {}
    # For classes that declare their type, so that most values are not looked at one by one.
    by_class = {}

    def selection_for(run, value, frame, index):
        """Return the selection for ``value``, or something awaitable."""
        name = declared_type(value)
        if name is None:
            name = resolve_type(value, resolve_info(run, field, frame, index), type_)
            if is_awaitable(name):
                return name
        selection = by_name.get(name) if isinstance(name, str) else None
        if selection is None:
            # The method wants of its context nothing but the schema, which an operation has too.
            concrete = ExecutionContext.ensure_valid_runtime_type(
                operation, name, type_, field.nodes, resolve_info(run, field, frame, index), value
            )
            selection = by_name[name] = field.selection(concrete)
        cls = type(value)
        if getattr(cls, "graphql_type", None) == name and len(by_class) < _CLASSES_KEPT:
            by_class[cls] = selection
        return selection

    def complete(run, values, classes, frame):
        if len(classes) == 1:
            selection = by_class.get(next(iter(classes)))
            if selection is not None:
                return _complete_objects(run, selection, values, classes, frame, field)
        done = [None] * len(values)
        groups = {}
        for index, value in enumerate(values):
            if value is None:
                continue
            if value is NULL:
                done[index] = NULL
                continue
            selection = by_class.get(type(value))
            if selection is None:
                try:
                    selection = selection_for(run, value, frame, index)
                except Exception as error:
                    run.fail(frame, index, error)
                    done[index] = NULL
                    continue
                _refuse_awaitable(selection)
            groups.setdefault(selection, []).append(index)
        for selection, indices in groups.items():
            part = [values[index] for index in indices]
            rows = _complete_objects(run, selection, part, (), (PART, frame, indices), field)
            for index, row in zip(indices, rows, strict=True):
                done[index] = row
        return done

    return complete


def _complete_objects(run, selection, values, classes, frame, field):
    """Run ``selection`` for all of ``values`` that are there, whose classes are ``classes``."""
    if selection.error is not None or selection.type.is_type_of is not None:
        values = _admit(run, selection, values, frame, field)
        classes = set(map(type, values))
    if _ABSENT.isdisjoint(classes):
        return selection.run(run, values, frame)
    done = [NULL if value is NULL else None for value in values]
    present = [i for i, value in enumerate(values) if value is not None and value is not NULL]
    if present:
        part = [values[index] for index in present]
        rows = selection.run(run, part, (PART, frame, present))
        for index, row in zip(present, rows, strict=True):
            done[index] = row
    return done


def _admit(run, selection, values, frame, field):
    """Return ``values`` with ``NULL`` for those that cannot be objects of the selection's type."""
    type_ = selection.type
    admitted = list(values)
    for index, value in enumerate(values):
        if value is None or value is NULL:
            continue
        if selection.error is not None:
            run.fail(frame, index, selection.error)
            admitted[index] = NULL
            continue
        try:
            verdict = declared_type(value) == type_.name or type_.is_type_of(
                value, resolve_info(run, field, frame, index)
            )
            if not verdict:
                raise GraphQLError(
                    f"Expected value of type '{type_.name}' but got: {inspect(value)}.",
                    field.nodes,
                )
        except Exception as error:
            run.fail(frame, index, error)
            admitted[index] = NULL
        else:
            _refuse_awaitable(verdict)
    return admitted


def _refuse_awaitable(value):
    if is_awaitable(value):
        if hasattr(value, "close"):
            value.close()
        raise NotBatchable("the type of an object has to be awaited")
