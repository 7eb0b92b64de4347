"""Fields of numbers that refuse what is none (NaN, infinity), whoever writes.

Forms, ``full_clean``, ``save()``, ``bulk_create()`` and ``update()`` raise ``ValidationError``.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from .mixing import Mixed
from .unreadable import is_finite


class Finite(Mixed):
    """Mixed into a field of numbers. Migrations know it as Django's own."""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.get_internal_type()}", args, kwargs

    def to_python(self, value: Any) -> Any:
        return self.finite(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return self.finite(super().get_prep_value(value))

    def finite(self, number: Any) -> Any:
        """Returns the number; raises ``ValidationError`` if it is none."""
        if number is not None and not is_finite(number):
            words = self.error_messages["invalid"]
            raise ValidationError(words, code="invalid", params={"value": number})
        return number


class DecimalField(Finite, models.DecimalField):
    """See ``Finite``."""


class FloatField(Finite, models.FloatField):
    """See ``Finite``."""
