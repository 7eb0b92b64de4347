"""graphql-core beyond its public names, of version 3.2 or 3.3: whichever is installed.

The only file of the house that knows graphql-core's internals. The rest of the executor sees two
opaque things: a *group*, the places of a document that ask for one response key, as graphql-core
collects them; and *variables*, coerced values as graphql-core hands them to itself.
"""

from collections.abc import AsyncIterable, Collection, Iterable
from importlib import import_module
from typing import Any, cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLError,
    GraphQLField,
    GraphQLLeafType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    VariableDefinitionNode,
    execute,
    get_argument_values,
    get_variable_values,
    is_list_type,
    version_info,
)
from graphql.pyutils import inspect, is_awaitable, is_iterable

from .values import AwaitableRefused, Failure, declared_type

IS_3_2 = version_info[:2] < (3, 3)
_EXECUTION_3_3 = "graphql.execution.executor"

# Modules by name: of some, the package has a function of the same name in their place.
_collecting: Any = import_module("graphql.execution.collect_fields")
_executing: Any = import_module("graphql.execution.execute" if IS_3_2 else _EXECUTION_3_3)
_values: Any = import_module("graphql.execution.values")
CoreExecution: Any = _executing.ExecutionContext if IS_3_2 else _executing.Executor

Group = Any
Variables = Any
Fragments = dict[str, FragmentDefinitionNode]

# graphql-core's own limit for the errors in variables that it reports.
_MAX_VARIABLE_ERRORS = 50

SERIALIZE = "serialize" if IS_3_2 else "coerce_output_value"
"""Name of the method that turns a value of a leaf type into what stands in the answer."""


def nodes_of(group: Group) -> list[FieldNode]:
    """Returns the nodes of the document that a group consists of."""
    return group if IS_3_2 else [details.node for details in group]


def coerced_variables(
    schema: GraphQLSchema,
    definitions: Collection[VariableDefinitionNode],
    given: dict[str, Any],
) -> tuple[Variables, list[GraphQLError]]:
    """Returns the variables of an operation, and what is wrong with those that were ``given``."""
    found = get_variable_values(schema, definitions, given, _MAX_VARIABLE_ERRORS)
    return (None, found) if isinstance(found, list) else (found, [])


def variables_from(values: dict[str, Any]) -> Variables:
    """Returns variables of these coerced values, by name."""
    return values if IS_3_2 else _values.VariableValues({}, values)


def values_of(variables: Variables) -> dict[str, Any]:
    """Returns the coerced values by name."""
    values: dict[str, Any] = variables if IS_3_2 else variables.coerced
    return values


def argument_values(
    definition: GraphQLField, group: Group, variables: Variables = None
) -> dict[str, Any]:
    """Returns the coerced arguments by name. Raises ``GraphQLError`` for wrong ones."""
    if IS_3_2:
        return get_argument_values(definition, group[0], variables)
    return get_argument_values(definition, group[0].node, variables)


def collect(
    schema: GraphQLSchema,
    fragments: Fragments,
    variables: Variables,
    type_: GraphQLObjectType,
    operation: OperationDefinitionNode,
) -> dict[str, Group]:
    """Returns what ``operation`` asks of its root type, by response key.

    Raises ``GraphQLError`` for conditions that cannot be made out, and ``RecursionError``.
    """
    collected: dict[str, Group]
    if IS_3_2:
        selection_set = operation.selection_set
        collected = _collecting.collect_fields(schema, fragments, variables, type_, selection_set)
    else:
        details = _details(fragments)
        collected = _collecting.collect_fields(schema, details, variables, type_, operation)[0]
    return collected


def collect_below(
    schema: GraphQLSchema,
    fragments: Fragments,
    variables: Variables,
    type_: GraphQLObjectType,
    operation: OperationDefinitionNode,
    group: Group,
) -> dict[str, Group]:
    """Returns what is asked below ``group`` of objects of ``type_``, by response key.

    Raises as ``collect``.
    """
    collected: dict[str, Group]
    if IS_3_2:
        collected = _collecting.collect_sub_fields(schema, fragments, variables, type_, group)
    else:
        collected = _collecting.collect_subfields(
            schema, _details(fragments), variables, operation, type_, group
        )[0]
    return collected


def _details(fragments: Fragments) -> dict[str, Any]:
    """Fragments as 3.3 wants them; variables of fragments are an experiment of the parser's."""
    return {name: _collecting.FragmentDetails(definition) for name, definition in fragments.items()}


def nested_too_deeply(nodes: Any) -> GraphQLError:
    """Returns the error of a selection that cannot be collected for its depth."""
    return GraphQLError(_executing.SELECTIONS_NESTED_TOO_DEEPLY, nodes)


def field_definition(
    schema: GraphQLSchema, type_: GraphQLNamedType, node: FieldNode
) -> GraphQLField | None:
    """Returns the field that ``node`` asks of ``type_``, introspection included."""
    definition: GraphQLField | None
    if IS_3_2:
        definition = _executing.get_field_def(schema, type_, node)
    else:
        definition = cast(Any, schema).get_field(type_, node.name.value)
    return definition


def object_type(
    schema: GraphQLSchema,
    name: Any,
    abstract: GraphQLAbstractType,
    group: Group,
    info: GraphQLResolveInfo,
    value: Any,
) -> GraphQLObjectType:
    """Returns the type called ``name``. Raises ``GraphQLError`` if ``value`` cannot be of it."""
    # The method wants of its execution nothing but the schema.
    type_: GraphQLObjectType = CoreExecution.ensure_valid_runtime_type(
        _OnlySchema(schema), name, abstract, group, info, value
    )
    return type_


class _OnlySchema:
    def __init__(self, schema: GraphQLSchema):
        self.schema = schema


def wrong_type(type_: GraphQLObjectType, value: Any, group: Group) -> GraphQLError:
    """Returns the error of a value that is no object of ``type_``."""
    return GraphQLError(
        f"Expected value of type '{type_.name}' but got: {inspect(value)}.", nodes_of(group)
    )


def unserialised(type_: GraphQLLeafType, value: Any, result: Any) -> TypeError:
    """Returns the error of a value that a leaf type made nothing of."""
    return TypeError(
        f"Expected `{inspect(type_)}.{SERIALIZE}({inspect(value)})`"
        f" to return non-nullable value, returned: {inspect(result)}"
    )


def refuse_awaitable(value: Any) -> bool:
    """Raises ``AwaitableRefused`` for a value that would have to be awaited, else returns False."""
    if not is_awaitable(value):
        return False
    # A coroutine that is dropped without having run complains, unless it was closed.
    if hasattr(value, "close"):
        value.close()
    raise AwaitableRefused


def items_of(value: Any) -> Iterable[Any] | None:
    """Returns ``value`` if it can stand for a list, else None.

    Raises ``AwaitableRefused`` if asynchronous code alone could read it; what can be read both
    ways, as Django's querysets can, is read synchronously.
    """
    if is_iterable(value):
        return cast(Iterable[Any], value)
    if isinstance(value, AsyncIterable):
        raise AwaitableRefused
    return None


def _refuse_any(values: Iterable[Any]) -> None:
    for value in values:
        refuse_awaitable(value)


if IS_3_2:
    INFO_END: tuple[Any, ...] = (refuse_awaitable,)
else:
    helpers = import_module("graphql").GraphQLResolveInfoHelpers(
        gather=_refuse_any, track=_refuse_any
    )
    INFO_END = (refuse_awaitable, None, helpers)
"""The last members of a ``GraphQLResolveInfo``: those about asynchronous execution."""


def response(data: dict[str, Any] | None, errors: list[GraphQLError]) -> ExecutionResult:
    """Returns the result, its errors in graphql-core's order."""
    if not IS_3_2:
        return ExecutionResult(data, errors or None)
    result: ExecutionResult = CoreExecution.build_response(data, errors)
    return result


def execute_by_core(
    schema: GraphQLSchema,
    document: DocumentNode,
    *,
    root_value: Any,
    context_value: Any,
    variable_values: dict[str, Any] | None,
    operation_name: str | None,
    middleware: Any,
) -> ExecutionResult:
    """Returns graphql-core's own result, for the values of sources and without any awaiting."""
    options: dict[str, Any] = {"execution_context_class": _Execution}
    if not IS_3_2:
        options = {"executor_class": _Execution, "is_async_iterable": _never}
    result = execute(
        schema,
        document,
        root_value,
        context_value,
        variable_values,
        operation_name,
        middleware=middleware and [middleware],
        is_awaitable=_never,
        **options,
    )
    assert isinstance(result, ExecutionResult)
    return result


def _never(value: Any) -> bool:
    return False


class _Execution(CoreExecution):
    """graphql-core's execution, with what values of sources may be beyond its own.

    It takes nothing for awaitable, so that it stays synchronous; here such values are refused,
    each where it stands. ``rest`` is a position that 3.3 passes on.
    """

    def build_resolve_info(self, *arguments: Any) -> GraphQLResolveInfo:
        info: GraphQLResolveInfo = super().build_resolve_info(*arguments)
        return info._replace(is_awaitable=refuse_awaitable)

    def complete_value(
        self, return_type: Any, group: Group, info: Any, path: Any, result: Any, *rest: Any
    ) -> Any:
        if isinstance(result, Failure):
            raise result.exception
        refuse_awaitable(result)
        if is_list_type(return_type) and result is not None:
            items_of(result)
        return super().complete_value(return_type, group, info, path, result, *rest)

    def complete_abstract_value(
        self, return_type: Any, group: Group, info: Any, path: Any, result: Any, *rest: Any
    ) -> Any:
        name = declared_type(result)
        if name is None:
            return super().complete_abstract_value(return_type, group, info, path, result, *rest)
        type_ = self.ensure_valid_runtime_type(name, return_type, group, info, result)
        return self.complete_object_value(type_, group, info, path, result, *rest)

    def ensure_valid_runtime_type(
        self, runtime_type_name: Any, return_type: Any, group: Group, info: Any, result: Any
    ) -> GraphQLObjectType:
        refuse_awaitable(runtime_type_name)
        type_: GraphQLObjectType = super().ensure_valid_runtime_type(
            runtime_type_name, return_type, group, info, result
        )
        return type_

    def complete_object_value(
        self, return_type: Any, group: Group, info: Any, path: Any, result: Any, *rest: Any
    ) -> Any:
        is_type_of = return_type.is_type_of
        if is_type_of is not None and declared_type(result) != return_type.name:
            verdict = is_type_of(result, info)
            refuse_awaitable(verdict)
            if not verdict:
                raise wrong_type(return_type, result, group)
        if IS_3_2:
            fields = self.collect_subfields(return_type, group)
            return self.execute_fields(return_type, result, path, fields)
        return self.collect_and_execute_subfields(return_type, group, path, result, *rest)
