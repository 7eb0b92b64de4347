"""What an operation is compiled to: selections of fields, found by graphql-core's own rules.

Plans are shared by all executions of a document and by all threads. A field's selections are
compiled when first asked for; of two threads that do so at once, the first wins.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    get_named_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.execute import SELECTIONS_NESTED_TOO_DEEPLY, get_field_def
from graphql.execution.values import get_argument_values

from .resolving import compile_field
from .rows import row_builder
from .run import NULL
from .source import Source
from .variables import variables_in

if TYPE_CHECKING:
    from .positions import Frame
    from .run import Run

Sources = Mapping[tuple[str, str], Source]
_CONSTANTS = (str, int, float, bool, type(None))


class FieldPlan:
    """A field of a selection.

    ``name`` and ``key`` (the response key), ``parent`` (the object type that owns it), ``type``
    (its type without lists and non-null), ``definition`` (the ``GraphQLField``), ``nodes`` (all
    places of the document that ask for it), ``source`` (or None), ``index`` (its place in the
    selection), ``root`` (the field of the operation's root type that this one is below, or is
    itself), ``operation`` (the ``OperationPlan``), ``execute(run, objects, frame)`` (gives the
    completed values, one per object).

    ``memo`` is for sources, to keep what they work out for this plan. It lives as long as the
    plan and is shared by threads: put in only what any thread would put in.
    """

    __slots__ = (
        "name",
        "key",
        "parent",
        "type",
        "definition",
        "nodes",
        "nullable",
        "source",
        "index",
        "root",
        "operation",
        "memo",
        "execute",
        "_constants",
        "_selections",
    )

    def __init__(
        self,
        operation: "OperationPlan",
        parent: GraphQLObjectType,
        key: str,
        nodes: list[FieldNode],
        definition: GraphQLField,
        index: int,
        root: "FieldPlan | None",
    ):
        self.name = nodes[0].name.value
        self.key = key
        self.parent = parent
        self.type = get_named_type(definition.type)
        self.definition = definition
        self.nodes = nodes
        self.nullable = not is_non_null_type(definition.type)
        self.source = operation.sources.get((parent.name, self.name))
        self.index = index
        self.root = root or self
        self.operation = operation
        self.memo: dict[Any, Any] = {}
        self._selections: dict[str, SelectionPlan] = {}
        self._constants = self._constant_arguments()
        self.execute = compile_field(self)

    def __repr__(self) -> str:
        return f"<FieldPlan {self.parent.name}.{self.name} as {self.key}>"

    def arguments(self, run: "Run") -> dict[str, Any]:
        """Return the coerced arguments by name; not to be changed.

        Raises ``GraphQLError`` as graphql-core does.
        """
        if self._constants is not None:
            return self._constants
        arguments = run.arguments.get(self)
        if arguments is None:
            arguments = get_argument_values(self.definition, self.nodes[0], run.variables)
            run.arguments[self] = arguments
        return arguments

    def selection(self, object_type: GraphQLObjectType) -> "SelectionPlan":
        """Return what is asked of this field's objects of type ``object_type``."""
        selection = self._selections.get(object_type.name)
        if selection is None:
            selection = SelectionPlan.compile(self.operation, object_type, self)
            selection = self._selections.setdefault(object_type.name, selection)
        return selection

    def _constant_arguments(self) -> dict[str, Any] | None:
        """Return the arguments if every execution has the same, in values nobody can change."""
        if not self.definition.args:
            return {}
        if variables_in(self.nodes[0].arguments):
            return None
        try:
            arguments = get_argument_values(self.definition, self.nodes[0])
        except GraphQLError:  # raised again by each execution
            return None
        if all(type(value) in _CONSTANTS for value in arguments.values()):
            return arguments
        return None


class TypenamePlan:
    """A ``__typename`` of a selection."""

    __slots__ = ("key", "parent", "execute")

    name = "__typename"
    source = None
    nullable = False

    def __init__(self, parent: GraphQLObjectType, key: str):
        self.key = key
        self.parent = parent
        typename = parent.name
        self.execute = lambda run, objects, frame: [typename] * len(objects)


class SelectionPlan:
    """What is asked of objects of one type: ``type`` and ``fields``, in the answer's order.

    ``error`` is set, and ``fields`` empty, if the selection cannot be made out: it is then an
    error of every object that reaches it.
    """

    __slots__ = ("type", "fields", "error", "_columns", "_rows", "_required")

    def __init__(
        self,
        type_: GraphQLObjectType,
        fields: list[FieldPlan | TypenamePlan],
        error: GraphQLError | None = None,
    ):
        self.type = type_
        self.fields = fields
        self.error = error
        self._columns = [field.execute for field in fields]
        self._rows = row_builder([field.key for field in fields]) if fields else None
        self._required = [field.key for field in fields if not field.nullable]

    @classmethod
    def compile(
        cls, operation: "OperationPlan", type_: GraphQLObjectType, field: FieldPlan | None
    ) -> "SelectionPlan":
        """Compile the selection below ``field``, or the operation's own if that is None."""
        schema, fragments, flags = operation.schema, operation.fragments, operation.flags
        try:
            if field is None:
                collected = collect_fields(
                    schema, fragments, flags, type_, operation.node.selection_set
                )
            else:
                collected = collect_sub_fields(schema, fragments, flags, type_, field.nodes)
        except GraphQLError as error:
            # Its traceback would keep this request alive for as long as the plan.
            return cls(type_, [], error.with_traceback(None))
        except RecursionError:
            nodes = operation.node if field is None else field.nodes
            return cls(type_, [], GraphQLError(SELECTIONS_NESTED_TOO_DEEPLY, nodes))
        root = field and field.root
        fields: list[FieldPlan | TypenamePlan] = []
        for key, nodes in collected.items():
            definition = get_field_def(schema, type_, nodes[0])
            if nodes[0].name.value == "__typename":
                fields.append(TypenamePlan(type_, key))
            elif definition is not None:
                index = len(fields)
                fields.append(FieldPlan(operation, type_, key, nodes, definition, index, root))
        return cls(type_, fields)

    def __repr__(self) -> str:
        return f"<SelectionPlan {self.type.name} {[field.key for field in self.fields]}>"

    def run(self, run: "Run", objects: list[Any], frame: "Frame") -> list[Any]:
        """Return one dict per object, or ``NULL`` where a field that must not be null is."""
        before = len(run.errors)
        columns = [execute(run, objects, frame) for execute in self._columns]
        rows = self._rows(columns) if self._rows else [{} for _ in objects]
        if len(run.errors) != before and self._required:
            required = self._required
            return [NULL if any(row[key] is NULL for key in required) else row for row in rows]
        return rows


class OperationPlan:
    """An operation for certain values of the variables in its ``@skip`` and ``@include``.

    ``node``, ``fragments`` by name, ``flags`` (those variables and values), ``schema``,
    ``sources``, ``selection`` (of the root type).
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        sources: Sources,
        node: OperationDefinitionNode,
        fragments: dict[str, FragmentDefinitionNode],
        flags: dict[str, Any],
    ):
        self.schema = schema
        self.sources = sources
        self.node = node
        self.fragments = fragments
        self.flags = flags
        self.selection = SelectionPlan.compile(self, schema.get_root_type(node.operation), None)
        self.batchable = node.operation is OperationType.QUERY and not any(
            field.name in ("__schema", "__type") for field in self.selection.fields
        )
