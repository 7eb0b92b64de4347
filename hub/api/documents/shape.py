"""The measures of a document that need no schema: depth, width, aliases, directives.

They are taken before validation, whose own cost grows faster than the document. So nothing here
may rely on a valid document: fragments may be missing, defined twice or contain themselves.
"""

from collections.abc import Iterator
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
)

from ..errors import Code, document_error
from ..limits import Limits

# Braces within each other, counted apart from fields: fragments within fragments are no fields,
# but whoever walks the document walks them too.
NESTING_PER_DEPTH = 2


class Spread(NamedTuple):
    """Where a definition uses a fragment."""

    name: str
    depth: int
    nesting: int


class DefinitionShape:
    """The measures of a definition; with its fragments in place after ``resolve``."""

    __slots__ = ("depth", "nesting", "width", "aliases", "directives", "spreads")

    def __init__(self, definition: OperationDefinitionNode | FragmentDefinitionNode):
        self.depth = self.nesting = self.width = self.aliases = 0
        self.directives = len(definition.directives or ())
        self.spreads: list[Spread] = []
        open_sets = [(definition.selection_set, 0, 1)]
        while open_sets:
            selection_set, depth, nesting = open_sets.pop()
            self.nesting = max(self.nesting, nesting)
            self.width = max(self.width, len(selection_set.selections))
            for selection in selection_set.selections:
                self.directives += len(selection.directives or ())
                if isinstance(selection, FragmentSpreadNode):
                    self.spreads.append(Spread(selection.name.value, depth, nesting))
                elif isinstance(selection, InlineFragmentNode):
                    open_sets.append((selection.selection_set, depth, nesting + 1))
                elif isinstance(selection, FieldNode):
                    self.depth = max(self.depth, depth + 1)
                    self.aliases += selection.alias is not None
                    if selection.selection_set:
                        open_sets.append((selection.selection_set, depth + 1, nesting + 1))

    def resolve(self, fragments: dict[str, "DefinitionShape"]) -> None:
        """Add what the fragments used here measure; theirs must have been added before."""
        for spread in self.spreads:
            fragment = fragments.get(spread.name)
            if fragment is not None:
                self.depth = max(self.depth, spread.depth + fragment.depth)
                self.nesting = max(self.nesting, spread.nesting + fragment.nesting)
                self.width = max(self.width, fragment.width)
                self.aliases += fragment.aliases
                self.directives += fragment.directives


def shape_error(document: DocumentNode, limits: Limits) -> GraphQLError | None:
    """The first limit that a definition of ``document`` exceeds, or None."""
    fragments = {
        node.name.value: DefinitionShape(node)
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    for name in _innermost_first(fragments):
        fragments[name].resolve(fragments)
    shapes = list(fragments.values())
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            operation = DefinitionShape(node)
            operation.resolve(fragments)
            shapes.append(operation)
    return next((error for shape in shapes if (error := _exceeded(shape, limits))), None)


def _innermost_first(fragments: dict[str, DefinitionShape]) -> Iterator[str]:
    """Names such that a fragment follows those that it uses; cycles are cut somewhere.

    Without recursion: a document can chain hundreds of fragments.
    """
    begun: set[str] = set()
    for root in fragments:
        way = [] if root in begun else [(root, iter(fragments[root].spreads))]
        begun.add(root)
        while way:
            name, spreads = way[-1]
            inner = next(
                (s.name for s in spreads if s.name in fragments and s.name not in begun), None
            )
            if inner is None:
                way.pop()
                yield name
            else:
                begun.add(inner)
                way.append((inner, iter(fragments[inner].spreads)))


def _exceeded(shape: DefinitionShape, limits: Limits) -> GraphQLError | None:
    if shape.depth > limits.max_depth:
        return document_error(
            f"The query is {shape.depth} fields deep; {limits.max_depth} are allowed. "
            "Ask for the inner part in a query of its own.",
            Code.DEPTH_LIMIT,
        )
    if shape.nesting > NESTING_PER_DEPTH * limits.max_depth:
        return document_error(
            "The query has too many fragments within fragments. Write their fields in place.",
            Code.DEPTH_LIMIT,
        )
    if shape.width > limits.max_width:
        return document_error(
            f"The query has {shape.width} fields and fragments side by side; "
            f"{limits.max_width} are allowed. Split it.",
            Code.WIDTH_LIMIT,
        )
    if shape.aliases > limits.max_aliases:
        return document_error(
            f"The query has {_shown(shape.aliases)} aliases; {limits.max_aliases} are allowed. "
            "Split it.",
            Code.ALIAS_LIMIT,
        )
    if shape.directives > limits.max_directives:
        return document_error(
            f"The query has {_shown(shape.directives)} directives; "
            f"{limits.max_directives} are allowed.",
            Code.DIRECTIVE_LIMIT,
        )
    return None


def _shown(count: int) -> str:
    """The number, unless fragments have multiplied it beyond reading."""
    return str(count) if count < 1_000_000 else "more than a million"
