"""The same operations over the same sources, carried out by graphql-core.

For what is not executed in batches, and as the measure of what is.
"""

from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    ResponsePath,
)

from . import core
from .plan import FieldPlan, OperationPlan
from .run import Run
from .values import DeadlineExceeded


def execute_by_reference(
    schema: GraphQLSchema,
    document: DocumentNode,
    plan: OperationPlan | None,
    run: Run,
    variable_values: dict[str, Any] | None,
    operation_name: str | None,
) -> ExecutionResult:
    """Let graphql-core execute the operation; every source is asked for one object at a time.

    ``variable_values`` are those of the request, not coerced. Without a ``plan`` there are no
    sources. Returns the result.
    """
    try:
        return core.execute_by_core(
            schema,
            document,
            root_value=run.root_value,
            context_value=run.context,
            variable_values=variable_values,
            operation_name=operation_name,
            middleware=plan and _Resolving(plan, run),
        )
    except DeadlineExceeded as exceeded:
        return ExecutionResult(None, [exceeded.as_error()])


class _Resolving:
    """Middleware that asks the source of a field, where there is one."""

    def __init__(self, plan: OperationPlan, run: Run):
        self.plan = plan
        self.run = run

    def resolve(
        self, resolver: Any, value: Any, info: GraphQLResolveInfo, /, **arguments: Any
    ) -> Any:
        self.run.check_deadline()
        source = self.plan.sources.get((info.parent_type.name, info.field_name))
        if source is None:
            return resolver(value, info, **arguments)
        [result] = source.many(self.run, [value], self.field(info.path))
        return result

    def field(self, path: ResponsePath) -> FieldPlan:
        """Returns the plan of the field at ``path``."""
        way: list[tuple[str | int, str]] = []
        here: ResponsePath | None = path
        while here is not None:
            if here.typename is not None:
                way.append((here.key, here.typename))
            here = here.prev
        field: FieldPlan | None = None
        selection = self.plan.selection
        for key, typename in reversed(way):
            if field is not None:
                type_ = self.plan.schema.type_map[typename]
                assert isinstance(type_, GraphQLObjectType)
                selection = field.selection(type_)
            field = next(
                field
                for field in selection.fields
                if field.key == key and isinstance(field, FieldPlan)
            )
        assert field is not None
        return field
