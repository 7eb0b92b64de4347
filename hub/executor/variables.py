"""Variables that a part of a document refers to."""

from collections.abc import Iterable
from typing import Any

from graphql import (
    DirectiveNode,
    GraphQLIncludeDirective,
    GraphQLSkipDirective,
    Node,
    VariableNode,
    Visitor,
    visit,
)

_CONDITIONS = (GraphQLSkipDirective.name, GraphQLIncludeDirective.name)


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.names.add(node.name.value)


class _Conditions(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        if node.name.value in _CONDITIONS:
            self.names |= variables_in(node.arguments or ())


def variables_in(nodes: Iterable[Node]) -> set[str]:
    """Returns the names of the variables in ``nodes``."""
    visitor = _Variables()
    for node in nodes:
        visit(node, visitor)
    return visitor.names


def condition_variables(nodes: Iterable[Node]) -> tuple[str, ...]:
    """Returns the names, in order, of the variables in ``@skip`` and ``@include`` of ``nodes``."""
    visitor = _Conditions()
    for node in nodes:
        visit(node, visitor)
    return tuple(sorted(visitor.names))
