"""One document: parsed, measured, validated."""

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from threading import Lock
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    ValueNode,
    VariableNode,
    Visitor,
    parse,
    validate,
    visit,
)

from ..arguments import PAGE_SIZES
from ..errors import Code, RequestRefused, document_error
from ..limits import Limits
from .cost import IDS, CostCounter
from .rules import validation_rules
from .shape import shape_error

# Enough to be helpful; each costs time to find.
MAX_ERRORS = 10
# How many page sizes of one operation have their cost kept.
COSTS_KEPT = 100


def key_of(text: str) -> str:
    """Returns the key of a document: the SHA-256 of its text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


class ExecutableDocument:
    """A document that may be executed. Raises ``RequestRefused`` for any other."""

    def __init__(self, text: str, schema: GraphQLSchema, limits: Limits):
        self.key = key_of(text)
        self.node = _parsed(text, limits)
        error = shape_error(self.node, limits)
        if error is not None:
            raise RequestRefused(error)
        _validate(self.node, schema, limits)
        fragments = {
            node.name.value: node
            for node in self.node.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self.operations = [
            Operation(node, fragments, schema, limits)
            for node in self.node.definitions
            if isinstance(node, OperationDefinitionNode)
        ]

    def operation(self, name: str | None) -> "Operation":
        """The operation to execute. Raises ``RequestRefused`` if ``name`` does not say which."""
        if name is None and len(self.operations) == 1:
            return self.operations[0]
        for operation in self.operations:
            if name is not None and operation.name == name:
                return operation
        names = ", ".join(str(operation.name) for operation in self.operations)
        if name is None:
            message = (
                f"The document has several operations. Choose one by 'operationName': {names}."
            )
        else:
            message = f"The document has no operation '{name}'. It has: {names}."
        raise RequestRefused(document_error(message, Code.BAD_USER_INPUT))


class Operation:
    """One operation of a document."""

    def __init__(
        self,
        node: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        schema: GraphQLSchema,
        limits: Limits,
    ):
        self.node = node
        self.name = node.name.value if node.name else None
        self.fragments = fragments
        self.schema = schema
        self.limits = limits
        self._costs: dict[tuple[tuple[str, int], ...], int] = {}
        self._lock = Lock()

    @property
    def type(self) -> OperationType:
        return self.node.operation

    @cached_property
    def _size_variables(self) -> dict[str, int | None]:
        """Names of the variables used as page sizes, with their default values."""
        names = _SizeVariables()
        for node in (self.node, *self.fragments.values()):
            visit(node, names)
        return {
            node.variable.name.value: _number(node.default_value)
            for node in self.node.variable_definitions or ()
            if node.variable.name.value in names.found
        }

    def cost(self, variables: Mapping[str, Any]) -> int:
        """Returns the cost of the operation with these variables, as they came."""
        sizes = {}
        for name, default in self._size_variables.items():
            size = variables.get(name, default)
            if isinstance(size, list):
                size = len(size)
            if isinstance(size, float) and size.is_integer():
                # GraphQL takes 20.0 for an Int as well.
                size = int(size)
            # Other types are refused when the variables are coerced.
            if isinstance(size, int) and not isinstance(size, bool):
                sizes[name] = size
        key = tuple(sizes.items())
        cost = self._costs.get(key)
        if cost is None:
            counter = CostCounter(self.schema, self.fragments, self.limits, sizes)
            cost = counter.operation(self.node)
            with self._lock:
                if len(self._costs) >= COSTS_KEPT:
                    self._costs.clear()
                self._costs[key] = cost
        return cost


class _SizeVariables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def enter_argument(self, node: ArgumentNode, *_args: Any) -> None:
        if node.name.value in (*PAGE_SIZES, IDS) and isinstance(node.value, VariableNode):
            self.found.add(node.value.name.value)


def _number(node: ValueNode | None) -> int | None:
    return int(node.value) if isinstance(node, IntValueNode) else None


def _parsed(text: str, limits: Limits) -> DocumentNode:
    try:
        return parse(text, max_tokens=limits.max_tokens)
    except GraphQLSyntaxError as error:
        raise RequestRefused(_syntax_error(error, limits)) from None


def _syntax_error(error: GraphQLSyntaxError, limits: Limits) -> GraphQLError:
    """The parser's own error, with a code; its limits can be told by their words only."""
    if "tokens. Parsing aborted" in error.message:
        return document_error(
            f"The document has more than {limits.max_tokens} words and punctuation marks. "
            "Split it.",
            Code.TOKEN_LIMIT,
        )
    if "nested too deeply" in error.message:
        return document_error("The document is nested too deeply.", Code.DEPTH_LIMIT)
    error.extensions = {"code": Code.GRAPHQL_PARSE_FAILED.value}
    return error


def changes_data(text: str, limits: Limits) -> bool:
    """Whether a document that may have faults has an operation that is no query."""
    try:
        node = _parsed(text, limits)
    except RequestRefused:
        return False
    operations = [one for one in node.definitions if isinstance(one, OperationDefinitionNode)]
    return any(one.operation is not OperationType.QUERY for one in operations)


def _validate(node: DocumentNode, schema: GraphQLSchema, limits: Limits) -> None:
    errors = validate(
        schema,
        node,
        validation_rules(limits),
        max_errors=MAX_ERRORS,
        hide_suggestions=not limits.introspection,
    )
    # Where one of our rules has spoken, the general words about the same value only confuse.
    errors = [error for error in errors if (error.extensions or {}).get("code")] or errors
    for error in errors:
        error.extensions = {"code": Code.GRAPHQL_VALIDATION_FAILED.value} | (error.extensions or {})
    if errors:
        raise RequestRefused(*errors)
    for definition in node.definitions:
        if (
            isinstance(definition, OperationDefinitionNode)
            and schema.get_root_type(definition.operation) is None
        ):
            raise RequestRefused(
                document_error(
                    f"The schema has no {definition.operation.value}s.",
                    Code.GRAPHQL_VALIDATION_FAILED,
                )
            )
