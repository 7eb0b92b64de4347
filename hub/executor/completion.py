"""From the values that sources and resolvers give to the values of the answer.

A *slot* is a position that holds a value: a field, or an item of a list. ``compile_slot`` returns
``complete(run, values, frame)``, which turns the values of that slot for all objects into those
of the answer, aligned with them. Inside, one function per kind of type does the work,
``complete(run, values, classes, frame)``, where ``classes`` is the set of the values' classes:
what can be decided by class is decided once for all of them.

Nobody changes ``values``: they are the source's. ``NULL`` among them marks a place that has
failed already. Whatever fails is noted by ``run.fail`` and replaced by ``NULL``; a slot that may
be null turns its own into ``None``, any other passes them up.
"""

from itertools import accumulate, chain, pairwise
from types import GeneratorType, NoneType
from typing import Any

from graphql import GraphQLError, is_abstract_type, is_leaf_type, is_list_type, is_non_null_type

from . import core
from .leaves import Classes, Complete, compile_leaf, own_class
from .objects import compile_abstract, compile_object
from .plan import Execute, FieldPlan
from .positions import ITEMS
from .run import Frame, Run
from .values import NULL, AwaitableRefused, Failure

_HARMLESS: frozenset[type] = frozenset({NoneType, str, int, bool, float, list, tuple, dict})
_SEQUENCES = frozenset({list, tuple})
# Enough for the rows of any schema; classes made anew for each request are not kept for ever.
_CLASSES_KEPT = 100


def compile_slot(type_: Any, field: FieldPlan) -> Execute:
    """Returns the function that completes the values of a slot of ``type_``."""
    required = is_non_null_type(type_)
    inner_type = type_.of_type if required else type_
    inner = _compile_value(inner_type, field)
    harmless = set(_HARMLESS)

    def complete(run: Run, values: list[Any], frame: Frame) -> list[Any]:
        errors = run.errors
        before = len(errors)
        classes = set(map(type, values))
        if not classes <= harmless:
            settled = settle(run, values, classes, harmless, frame)
            if settled is not values:
                values = settled
                classes = set(map(type, values))
        done = inner(run, values, classes, frame)
        if required:
            if NoneType in classes:
                return _refuse_nulls(run, values, done, frame, field)
        elif len(errors) != before:
            return [None if value is NULL else value for value in done]
        return done

    own = own_class(inner_type) if is_leaf_type(inner_type) else None
    if own is None:
        return complete
    as_they_are = frozenset({own} if required else {own, NoneType})

    def complete_leaves(run: Run, values: list[Any], frame: Frame) -> list[Any]:
        if as_they_are.issuperset(map(type, values)):
            return values
        return complete(run, values, frame)

    return complete_leaves


def _compile_value(type_: Any, field: FieldPlan) -> Complete:
    if is_list_type(type_):
        return _compile_list(type_, field)
    if is_leaf_type(type_):
        return compile_leaf(type_)
    if is_abstract_type(type_):
        return compile_abstract(type_, field)
    return compile_object(type_, field)


def settle(
    run: Run, values: list[Any], classes: Classes, harmless: set[type], frame: Frame
) -> list[Any]:
    """Returns ``values`` with failures replaced by ``NULL``; the same list if there are none.

    Values to be awaited are failures too. Classes found to be neither are added to ``harmless``.
    """
    unknown = classes - harmless
    failing = {cls for cls in unknown if issubclass(cls, (Exception, Failure))}
    doubtful = {
        cls for cls in unknown if issubclass(cls, GeneratorType) or hasattr(cls, "__await__")
    }
    if len(harmless) < _CLASSES_KEPT:
        harmless |= unknown - failing - doubtful
    if not failing and not doubtful:
        return values
    settled = list(values)
    for index, value in enumerate(values):
        if type(value) in failing:
            run.fail(frame, index, value.exception if isinstance(value, Failure) else value)
            settled[index] = NULL
        elif type(value) in doubtful:
            try:
                core.refuse_awaitable(value)
            except AwaitableRefused as error:
                run.fail(frame, index, error)
                settled[index] = NULL
    return settled


def _refuse_nulls(
    run: Run, values: list[Any], done: list[Any], frame: Frame, field: FieldPlan
) -> list[Any]:
    done = list(done)
    for index, value in enumerate(values):
        if value is None:
            message = f"Cannot return null for non-nullable field {field.parent.name}.{field.name}."
            run.fail(frame, index, TypeError(message))
            done[index] = NULL
    return done


def _compile_list(type_: Any, field: FieldPlan) -> Complete:
    nullable = not is_non_null_type(type_.of_type)
    complete_items = compile_slot(type_.of_type, field)

    def complete(run: Run, values: list[Any], classes: Classes, frame: Frame) -> list[Any]:
        if not classes <= _SEQUENCES:
            return complete_mixed(run, values, frame)
        items = list(chain.from_iterable(values))
        if not items:
            return [[] for _ in values]
        starts = [0, *accumulate(map(len, values))]
        before = len(run.errors)
        done = complete_items(run, items, (ITEMS, frame, starts, nullable))
        lists = [done[start:end] for start, end in pairwise(starts)]
        if len(run.errors) != before and not nullable:
            return [NULL if _has_null(part) else part for part in lists]
        return lists

    def complete_mixed(run: Run, values: list[Any], frame: Frame) -> list[Any]:
        items, starts, odd = _flatten(run, values, frame, field)
        done = items and complete_items(run, items, (ITEMS, frame, starts, nullable))
        lists: list[Any] = []
        for index, (start, end) in enumerate(pairwise(starts)):
            part = done[start:end]
            lists.append(odd[index] if index in odd else NULL if _has_null(part) else part)
        return lists

    return complete


def _has_null(part: list[Any]) -> bool:
    return any(value is NULL for value in part)


def _flatten(
    run: Run, values: list[Any], frame: Frame, field: FieldPlan
) -> tuple[list[Any], list[int], dict[int, Any]]:
    """Returns the items of all lists end to end, the starts and, by index, what is no list.

    A list that breaks off keeps the items it gave: graphql-core completes them, and reports
    their errors, before it meets the break.
    """
    items: list[Any] = []
    starts = [0]
    odd: dict[int, Any] = {}
    for index, value in enumerate(values):
        if value is None or value is NULL:
            odd[index] = value
        else:
            try:
                found = core.items_of(value)
                if found is None:
                    raise _no_list(field)
            except Exception as error:
                run.fail(frame, index, error)
                odd[index] = NULL
            else:
                try:
                    for item in found:
                        items.append(item)
                except Exception as error:
                    run.fail(frame, index, error, late=True)
                    odd[index] = NULL
        starts.append(len(items))
    return items, starts, odd


def _no_list(field: FieldPlan) -> GraphQLError:
    place = f"{field.parent.name}.{field.name}"
    return GraphQLError(f"Expected Iterable, but did not find one for field '{place}'.")
