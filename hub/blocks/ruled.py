"""Blocks whose fields depend on each other."""

from django.core.exceptions import ValidationError
from wagtail import blocks


class RuledBlock(blocks.StructBlock):
    """Tells errors of its fields and those of its own rule in one round."""

    def problems(self, value) -> dict[str, ValidationError]:
        """Returns what is wrong between the fields of ``value``, by field."""
        raise NotImplementedError

    def clean(self, value):
        try:
            value = super().clean(value)
            refused = {}
        except blocks.StructBlockValidationError as error:
            refused = error.block_errors
        if errors := {**self.problems(value), **refused}:
            raise blocks.StructBlockValidationError(errors)
        return value
