"""What an operation costs: about as many values as its answer may hold.

A field costs 1, or what ``Limits.field_costs`` says, or else its declaration (``SourcedField``);
``__typename`` costs nothing. What is asked of the elements of a list counts once per element: as
many as ``first`` or ``last`` asks for, and ``Limits.list_factor`` where there is no ``first``. In
a connection, these multiply its lists. Of the fragments on different types, the dearest type
counts: an object has one type only.
"""

from collections.abc import Mapping
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLNamedType,
    GraphQLNullableType,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_list_type,
)

from ...executor import field_definition
from ..arguments import MAXIMUM_FIRST, PAGE_SIZES
from ..limits import Limits

TYPENAME = "__typename"
IDS = "ids"
"""The argument that says by its length how many elements there are."""
SIZED = {"first", IDS}


class CostCounter:
    """Counts one valid operation; ``sizes`` are the values of the variables used as page sizes.

    Each pair of selection set and type is counted once, however often fragments repeat it.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        limits: Limits,
        sizes: Mapping[str, int],
    ):
        self.schema = schema
        self.fragments = fragments
        self.limits = limits
        self.sizes = sizes
        self.counted: dict[tuple[int, str, int | None], int] = {}

    def operation(self, node: OperationDefinitionNode) -> int:
        """The cost of the whole operation."""
        root = self.schema.get_root_type(node.operation)
        return 0 if root is None else self._selection(node.selection_set, root, None)

    def _selection(
        self, selection_set: SelectionSetNode, type_: GraphQLNamedType, page: int | None
    ) -> int:
        key = (id(selection_set), type_.name, page)
        cost = self.counted.get(key)
        if cost is None:
            cost = self.counted[key] = self._count(selection_set, type_, page)
        return cost

    def _count(
        self, selection_set: SelectionSetNode, type_: GraphQLNamedType, page: int | None
    ) -> int:
        selections = selection_set.selections
        if is_abstract_type(type_) and not all(isinstance(s, FieldNode) for s in selections):
            possible = self.schema.get_possible_types(cast(GraphQLAbstractType, type_))
            return max((self._selection(selection_set, one, page) for one in possible), default=0)
        cost = 0
        for selection in selections:
            if isinstance(selection, FieldNode):
                cost += self._field(selection, type_, page)
                continue
            part: Any = selection
            if isinstance(selection, FragmentSpreadNode):
                part = self.fragments[selection.name.value]
            if self._applies(part.type_condition, type_):
                cost += self._selection(part.selection_set, type_, page)
        return cost

    def _applies(self, condition: NamedTypeNode | None, type_: GraphQLNamedType) -> bool:
        if condition is None or condition.name.value == type_.name:
            return True
        wanted = self.schema.type_map[condition.name.value]
        return is_abstract_type(wanted) and self.schema.is_sub_type(
            cast(GraphQLAbstractType, wanted), cast(GraphQLObjectType, type_)
        )

    def _field(self, node: FieldNode, parent: GraphQLNamedType, page: int | None) -> int:
        name = node.name.value
        if name == TYPENAME:
            return 0
        definition = field_definition(self.schema, parent, node)
        assert definition is not None, "the document has passed validation"
        costs = self.limits.field_costs
        cost = costs.get(f"{parent.name}.{name}") or costs.get(name) or cost_of(definition)
        if node.selection_set is None:
            return cost
        size = self._page_size(node, definition) if SIZED & definition.args.keys() else None
        times = 1
        type_: Any = get_nullable_type(cast(GraphQLNullableType, definition.type))
        while is_list_type(type_):
            times *= size or page or self.limits.list_factor
            type_ = get_nullable_type(type_.of_type)
            # Lists below are no longer those of the page.
            size = page = None
        return cost + times * self._selection(
            node.selection_set, get_named_type(definition.type), size
        )

    def _page_size(self, node: FieldNode, definition: GraphQLField) -> int:
        """How many elements may come; the field itself refuses what is out of bounds."""
        given: dict[str, int] = {}
        for argument in node.arguments or ():
            name, value = argument.name.value, argument.value
            if name in PAGE_SIZES and isinstance(value, IntValueNode):
                given[name] = int(value.value)
            elif name in PAGE_SIZES and isinstance(value, VariableNode):
                size = self.sizes.get(value.name.value)
                given |= {} if size is None else {name: size}
            elif name == IDS:
                given[name] = self._length(value)
        if IDS in definition.args:
            return given.get(IDS, 1)
        default: int = definition.args["first"].default_value
        size = next((given[name] for name in PAGE_SIZES if name in given), default)
        return min(max(size, 1), MAXIMUM_FIRST)

    def _length(self, value: ValueNode) -> int:
        """How many identifiers are given: one may stand without a list."""
        if isinstance(value, VariableNode):
            return self.sizes.get(value.name.value, 1)
        return len(value.values) if isinstance(value, ListValueNode) else 1


def cost_of(definition: GraphQLField) -> int:
    """What the declaration of a field says; see ``hub.api.schema.bind``."""
    return int((definition.extensions or {}).get("cost", 1))
