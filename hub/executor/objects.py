"""Objects, interfaces and unions: which selection runs for which values."""

from types import NoneType
from typing import Any

from graphql import GraphQLAbstractType, GraphQLObjectType, default_type_resolver

from . import core
from .leaves import Classes, Complete
from .plan import FieldPlan, SelectionPlan
from .positions import PART, resolve_info
from .run import Frame, Run
from .values import NULL, Null, declared_type

_ABSENT = frozenset({NoneType, Null})
_CLASSES_KEPT = 100


def compile_object(type_: GraphQLObjectType, field: FieldPlan) -> Complete:
    """Returns the function that completes values of one object type."""

    def complete(run: Run, values: list[Any], classes: Classes, frame: Frame) -> list[Any]:
        selection = field.selection(type_)
        return _complete_objects(run, selection, values, classes, frame, field)

    return complete


def compile_abstract(type_: GraphQLAbstractType, field: FieldPlan) -> Complete:
    """Returns the function that completes values of an interface or union."""
    resolve_type = type_.resolve_type or default_type_resolver
    schema = field.operation.schema
    by_name: dict[str, SelectionPlan] = {}
    # For classes that declare their type, so that most values are not looked at one by one.
    by_class: dict[type, SelectionPlan] = {}

    def selection_for(run: Run, value: Any, frame: Frame, index: int) -> SelectionPlan:
        name: Any = declared_type(value)
        if name is None:
            name = resolve_type(value, resolve_info(run, field, frame, index), type_)
            core.refuse_awaitable(name)
        selection = by_name.get(name) if isinstance(name, str) else None
        if selection is None:
            info = resolve_info(run, field, frame, index)
            concrete = core.object_type(schema, name, type_, field.group, info, value)
            selection = by_name[name] = field.selection(concrete)
        cls = type(value)
        if getattr(cls, "graphql_type", None) == name and len(by_class) < _CLASSES_KEPT:
            by_class[cls] = selection
        return selection

    def complete(run: Run, values: list[Any], classes: Classes, frame: Frame) -> list[Any]:
        if len(classes) == 1:
            selection = by_class.get(next(iter(classes)))
            if selection is not None:
                return _complete_objects(run, selection, values, classes, frame, field)
        done: list[Any] = [None] * len(values)
        groups: dict[SelectionPlan, list[int]] = {}
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
            groups.setdefault(selection, []).append(index)
        for selection, indices in groups.items():
            part = [values[index] for index in indices]
            rows = _complete_objects(run, selection, part, set(), (PART, frame, indices), field)
            for index, row in zip(indices, rows, strict=True):
                done[index] = row
        return done

    return complete


def _complete_objects(
    run: Run,
    selection: SelectionPlan,
    values: list[Any],
    classes: Classes,
    frame: Frame,
    field: FieldPlan,
) -> list[Any]:
    """Run ``selection`` for all of ``values`` that are there, whose classes are ``classes``."""
    if selection.error is not None or selection.type.is_type_of is not None:
        values = _admit(run, selection, values, frame, field)
        classes = set(map(type, values))
    if _ABSENT.isdisjoint(classes):
        return selection.run(run, values, frame)
    done: list[Any] = [NULL if value is NULL else None for value in values]
    present = [i for i, value in enumerate(values) if value is not None and value is not NULL]
    if present:
        part = [values[index] for index in present]
        rows = selection.run(run, part, (PART, frame, present))
        for index, row in zip(present, rows, strict=True):
            done[index] = row
    return done


def _admit(
    run: Run, selection: SelectionPlan, values: list[Any], frame: Frame, field: FieldPlan
) -> list[Any]:
    """Returns ``values`` with ``NULL`` for those that cannot be objects of the selection's type."""
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
            if type_.is_type_of is not None and declared_type(value) != type_.name:
                verdict = type_.is_type_of(value, resolve_info(run, field, frame, index))
                core.refuse_awaitable(verdict)
                if not verdict:
                    raise core.wrong_type(type_, value, field.group)
        except Exception as error:
            run.fail(frame, index, error)
            admitted[index] = NULL
    return admitted
