"""What an operation is compiled to, and what a source is: the data that all else here works on.

Plans are shared by all executions of a document and by all threads. A field's selections are
compiled when first asked for; of two threads that do so at once, the first wins.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    is_non_null_type,
)

from . import core
from .rows import row_builder
from .run import Frame, Run
from .values import NULL
from .variables import variables_in

Execute = Callable[[Run, list[Any], Frame], list[Any]]
"""From the objects of a selection to the completed values of one of its fields."""

_CONSTANTS = (str, int, float, bool, type(None))


class Source:
    """Answers one field for all objects of a selection at once.

    ``columns`` names what this field reads from an object's row, so that whoever fetches the
    rows can fetch just that.

    A source is shared by all threads: what it learns about a plan belongs in ``field.memo``,
    what it learns about a request in ``run.store``.
    """

    columns: tuple[str, ...] = ()

    def many(self, run: Run, objects: list[Any], field: "FieldPlan") -> list[Any]:
        """Returns one value per object, in their order.

        ``objects`` has at least one element. An element of the answer that is a ``Failure`` or
        an exception is an error of this field on that object alone; an exception raised here is
        an error of this field on every object. Neither the list returned nor what is in it is
        changed by the executor.
        """
        raise NotImplementedError


Sources = Mapping[tuple[str, str], Source]
"""The sources of a schema, by names of type and field."""


class FieldPlan:
    """A field of a selection.

    ``name`` and ``key`` (the response key), ``parent`` (the object type that owns it), ``type``
    (its type without lists and non-null), ``definition`` (the ``GraphQLField``), ``nodes`` (all
    places of the document that ask for it; ``group`` the same for graphql-core), ``source`` (or
    None), ``index`` (its place in the selection), ``root`` (the field of the operation's root
    type that this one is below, or is itself), ``operation`` (the ``OperationPlan``),
    ``execute(run, objects, frame)`` (gives the completed values, one per object).

    ``memo`` is for sources, to keep what they work out for this plan. It lives as long as the
    plan and is shared by threads: put in only what any thread would put in.
    """

    __slots__ = (
        "name",
        "key",
        "parent",
        "type",
        "definition",
        "group",
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

    execute: Execute

    def __init__(
        self,
        operation: "OperationPlan",
        parent: GraphQLObjectType,
        key: str,
        group: core.Group,
        definition: GraphQLField,
        index: int,
        root: "FieldPlan | None",
    ):
        self.group = group
        self.nodes: list[FieldNode] = core.nodes_of(group)
        self.name = self.nodes[0].name.value
        self.key = key
        self.parent = parent
        self.type: GraphQLNamedType = get_named_type(definition.type)
        self.definition = definition
        self.nullable = not is_non_null_type(definition.type)
        self.source = operation.sources.get((parent.name, self.name))
        self.index = index
        self.root: FieldPlan = root or self
        self.operation = operation
        self.memo: dict[Any, Any] = {}
        self._selections: dict[str, SelectionPlan] = {}
        self._constants = self._constant_arguments()

    def __repr__(self) -> str:
        return f"<FieldPlan {self.parent.name}.{self.name} as {self.key}>"

    def arguments(self, run: Run) -> dict[str, Any]:
        """Returns the coerced arguments by name; not to be changed.

        Raises ``GraphQLError`` as graphql-core does.
        """
        if self._constants is not None:
            return self._constants
        arguments = run.arguments.get(self)
        if arguments is None:
            arguments = core.argument_values(self.definition, self.group, run.core_variables)
            run.arguments[self] = arguments
        return arguments

    def selection(self, object_type: GraphQLObjectType) -> "SelectionPlan":
        """Returns what is asked of this field's objects of type ``object_type``."""
        selection = self._selections.get(object_type.name)
        if selection is None:
            selection = self.operation.compile_selection(self.operation, object_type, self)
            selection = self._selections.setdefault(object_type.name, selection)
        return selection

    def _constant_arguments(self) -> dict[str, Any] | None:
        """Returns the arguments if every execution has the same, in values nobody can change."""
        if not self.definition.args:
            return {}
        if variables_in(self.nodes[0].arguments or ()):
            return None
        try:
            arguments = core.argument_values(self.definition, self.group)
        except GraphQLError:  # raised again by each execution
            return None
        if all(type(value) in _CONSTANTS for value in arguments.values()):
            return arguments
        return None


class TypenamePlan:
    """A ``__typename`` of a selection."""

    __slots__ = ("key", "parent", "execute")

    name: ClassVar[str] = "__typename"
    source: ClassVar[None] = None
    nullable: ClassVar[bool] = False

    def __init__(self, parent: GraphQLObjectType, key: str):
        self.key = key
        self.parent = parent
        typename = parent.name
        self.execute: Execute = lambda run, objects, frame: [typename] * len(objects)


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

    def __repr__(self) -> str:
        return f"<SelectionPlan {self.type.name} {[field.key for field in self.fields]}>"

    def run(self, run: Run, objects: list[Any], frame: Frame) -> list[Any]:
        """Returns one dict per object, or ``NULL`` where a field that must not be null is."""
        before = len(run.errors)
        columns = [execute(run, objects, frame) for execute in self._columns]
        rows: list[Any] = self._rows(columns) if self._rows else [{} for _ in objects]
        if len(run.errors) != before and self._required:
            required = self._required
            return [NULL if any(row[key] is NULL for key in required) else row for row in rows]
        return rows


class OperationPlan:
    """An operation for certain values of the variables in its ``@skip`` and ``@include``.

    ``node``, ``fragments`` by name, ``flags`` (those variables and values), ``schema``,
    ``sources``, ``selection`` (of the root type), ``compile_selection`` (which gives the selection
    below a field of this operation, or that of its root type where the field is None).

    ``obstacle`` says why graphql-core is to execute it, in words; None if it can be in batches.
    """

    selection: SelectionPlan

    def __init__(
        self,
        schema: GraphQLSchema,
        sources: Sources,
        node: OperationDefinitionNode,
        fragments: dict[str, FragmentDefinitionNode],
        flags: dict[str, Any],
        compile_selection: Callable[
            ["OperationPlan", GraphQLObjectType, FieldPlan | None], SelectionPlan
        ],
    ):
        self.schema = schema
        self.sources = sources
        self.node = node
        self.fragments = fragments
        self.flags = flags
        self.compile_selection = compile_selection
        self.obstacle: str | None = None

    @property
    def name(self) -> str:
        """What the operation is called in the log."""
        return self.node.name.value if self.node.name else "without a name"
