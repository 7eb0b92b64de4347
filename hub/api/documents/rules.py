"""Validation rules beyond those of the GraphQL specification."""

from typing import Any

from graphql import (
    ArgumentNode,
    FloatValueNode,
    GraphQLError,
    IntValueNode,
    Node,
    NoSchemaIntrospectionCustomRule,
    StringValueNode,
    ValidationRule,
    specified_rules,
)

from ..arguments import MAXIMUM_FIRST
from ..errors import Code, document_error
from ..limits import Limits

# Longer ones are no numbers of ours, and Python refuses to read some.
DIGITS = 40
PAGE_SIZE = "first"


def page_size_error(size: int, nodes: Node | None = None) -> GraphQLError | None:
    """What is wrong with asking for ``size`` elements, or None."""
    if 1 <= size <= MAXIMUM_FIRST:
        return None
    return document_error(
        f"'{PAGE_SIZE}' is {size}; it must be from 1 to {MAXIMUM_FIRST}. "
        "Ask for the next page with 'after'.",
        Code.BAD_USER_INPUT,
        nodes=nodes,
    )


class LiteralsRule(ValidationRule):
    """Strings hold no NUL, which databases refuse; numbers are of a sensible length."""

    def enter_string_value(self, node: StringValueNode, *_args: Any) -> None:
        if "\0" in node.value:
            self.report_error(
                document_error("A string holds a NUL character.", Code.BAD_USER_INPUT, nodes=node)
            )

    def enter_int_value(self, node: IntValueNode, *_args: Any) -> None:
        self._number(node)

    def enter_float_value(self, node: FloatValueNode, *_args: Any) -> None:
        self._number(node)

    def _number(self, node: IntValueNode | FloatValueNode) -> None:
        if len(node.value) > DIGITS:
            self.report_error(
                document_error(
                    f"A number has more than {DIGITS} digits.", Code.BAD_USER_INPUT, nodes=node
                )
            )


class PageSizeRule(ValidationRule):
    """Page sizes written in the document are within bounds; variables are looked at later."""

    def enter_argument(self, node: ArgumentNode, *_args: Any) -> None:
        if node.name.value != PAGE_SIZE or not isinstance(node.value, IntValueNode):
            return
        if len(node.value.value) <= DIGITS:
            error = page_size_error(int(node.value.value), node.value)
            if error is not None:
                self.report_error(error)


def validation_rules(limits: Limits) -> tuple[type[ValidationRule], ...]:
    """All rules; to be passed whole, since rules passed replace the standard ones."""
    introspection = () if limits.introspection else (NoSchemaIntrospectionCustomRule,)
    return (*specified_rules, LiteralsRule, PageSizeRule, *introspection)
