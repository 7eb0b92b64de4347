"""Validation rules beyond those of the GraphQL specification."""

from typing import Any

from graphql import (
    FloatValueNode,
    IntValueNode,
    NoSchemaIntrospectionCustomRule,
    StringValueNode,
    ValidationRule,
    specified_rules,
)

from ..errors import Code, document_error
from ..limits import Limits

# Longer ones are no numbers of ours, and Python refuses to read some.
DIGITS = 40


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


def validation_rules(limits: Limits) -> tuple[type[ValidationRule], ...]:
    """All rules; to be passed whole, since rules passed replace the standard ones."""
    introspection = () if limits.introspection else (NoSchemaIntrospectionCustomRule,)
    return (*specified_rules, LiteralsRule, *introspection)
