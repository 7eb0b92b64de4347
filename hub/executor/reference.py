"""The same operations over the same sources, carried out by graphql-core.

For what is not executed in batches, and as the measure of what is.
"""

from collections.abc import Awaitable
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionContext,
    ExecutionResult,
    GraphQLResolveInfo,
    GraphQLSchema,
    execute,
)
from graphql.pyutils import Path, is_awaitable

from .plan import FieldPlan, OperationPlan
from .run import DeadlineExceeded, Run
from .source import Failure, declared_type


def execute_by_reference(
    schema: GraphQLSchema,
    document: DocumentNode,
    plan: OperationPlan | None,
    run: Run,
    variable_values: dict[str, Any] | None,
    operation_name: str | None,
) -> ExecutionResult | Awaitable[ExecutionResult]:
    """Let graphql-core execute the operation; every source is asked for one object at a time.

    ``variable_values`` are those of the request, not coerced. Without a ``plan`` there are no
    sources.
    """
    try:
        result = execute(
            schema,
            document,
            run.root_value,
            run.context,
            variable_values,
            operation_name,
            middleware=plan and [_Resolving(plan, run)],
            execution_context_class=_ReferenceContext,
        )
    except DeadlineExceeded as exceeded:
        return ExecutionResult(None, [exceeded.as_error()])
    return _awaited(result) if is_awaitable(result) else result


async def _awaited(result):
    try:
        return await result
    except DeadlineExceeded as exceeded:
        return ExecutionResult(None, [exceeded.as_error()])


class _Resolving:
    """Middleware that asks the source of a field, where there is one."""

    def __init__(self, plan: OperationPlan, run: Run):
        self.plan = plan
        self.run = run

    def resolve(self, resolver, value, info: GraphQLResolveInfo, /, **arguments):
        self.run.check_deadline()
        source = self.plan.sources.get((info.parent_type.name, info.field_name))
        if source is None:
            return resolver(value, info, **arguments)
        [result] = source.many(self.run, [value], self.field(info.path))
        return result

    def field(self, path: Path) -> FieldPlan:
        """Return the plan of the field at ``path``."""
        way = []
        while path is not None:
            if path.typename is not None:
                way.append(path)
            path = path.prev
        selection = self.plan.selection
        field = None
        for step in reversed(way):
            if field is not None:
                selection = field.selection(self.plan.schema.type_map[step.typename])
            field = next(field for field in selection.fields if field.key == step.key)
        return field


class _ReferenceContext(ExecutionContext):
    """graphql-core's execution, with what values of sources may be beyond its own."""

    def complete_value(self, return_type, field_nodes, info, path, result):
        if isinstance(result, Failure):
            raise result.exception
        return super().complete_value(return_type, field_nodes, info, path, result)

    def complete_abstract_value(self, return_type, field_nodes, info, path, result):
        name = declared_type(result)
        if name is None:
            return super().complete_abstract_value(return_type, field_nodes, info, path, result)
        type_ = self.ensure_valid_runtime_type(name, return_type, field_nodes, info, result)
        return self.complete_object_value(type_, field_nodes, info, path, result)

    def complete_object_value(self, return_type, field_nodes, info, path, result):
        if return_type.is_type_of is not None and declared_type(result) == return_type.name:
            fields = self.collect_subfields(return_type, field_nodes)
            return self.execute_fields(return_type, result, path, fields)
        return super().complete_object_value(return_type, field_nodes, info, path, result)
