"""From an operation to its plan: the fields are found by graphql-core's own rules."""

from typing import Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
)

from . import core
from .plan import FieldPlan, OperationPlan, SelectionPlan, Sources, TypenamePlan
from .resolving import compile_field

_INTROSPECTION = ("__schema", "__type")


def compile_operation(
    schema: GraphQLSchema,
    sources: Sources,
    node: OperationDefinitionNode,
    fragments: dict[str, FragmentDefinitionNode],
    flags: dict[str, Any],
) -> OperationPlan:
    """Returns the plan of ``node`` for these values of the variables in its conditions.

    The schema must have a root type for it.
    """
    plan = OperationPlan(schema, sources, node, fragments, flags, compile_selection)
    root = schema.get_root_type(node.operation)
    assert root is not None
    plan.selection = compile_selection(plan, root, None)
    if node.operation is not OperationType.QUERY:
        plan.obstacle = f"it is a {node.operation.value}"
    elif any(field.name in _INTROSPECTION for field in plan.selection.fields):
        plan.obstacle = "it asks for the schema"
    return plan


def compile_selection(
    operation: OperationPlan, type_: GraphQLObjectType, field: FieldPlan | None
) -> SelectionPlan:
    """Returns the selection below ``field``, or the operation's own if that is None."""
    try:
        collected = _collected(operation, type_, field)
    except GraphQLError as error:
        # Its traceback would keep this request alive for as long as the plan.
        return SelectionPlan(type_, [], error.with_traceback(None))
    except RecursionError:
        nodes = operation.node if field is None else field.nodes
        return SelectionPlan(type_, [], core.nested_too_deeply(nodes))
    root = field and field.root
    fields: list[FieldPlan | TypenamePlan] = []
    for key, group in collected.items():
        node = core.nodes_of(group)[0]
        definition = core.field_definition(operation.schema, type_, node)
        if node.name.value == "__typename":
            fields.append(TypenamePlan(type_, key))
        elif definition is not None:
            plan = FieldPlan(operation, type_, key, group, definition, len(fields), root)
            plan.execute = compile_field(plan)
            fields.append(plan)
    return SelectionPlan(type_, fields)


def _collected(
    operation: OperationPlan, type_: GraphQLObjectType, field: FieldPlan | None
) -> dict[str, core.Group]:
    schema, fragments, node = operation.schema, operation.fragments, operation.node
    variables = core.variables_from(operation.flags)
    if field is None:
        return core.collect(schema, fragments, variables, type_, node)
    return core.collect_below(schema, fragments, variables, type_, node, field.group)
