"""What a number or a day may be: the limits that fields ask for and the ways out keep.

A number or a day outside is a slip, or was stored by an import: forms and models refuse it, and
what is stored all the same is shown to nobody (``hub.api.stored_values``).
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a day may lie in, unless its field has others."""
INTEGERS = (-(2**31), 2**31 - 1)
"""What every database and GraphQL hold."""
MOST_INHABITANTS = 100_000_000
MOST_MONEY = Decimal(10) ** 13
"""Of a project or a practice, in any currency."""


def between(least: Any, most: Any) -> list[BaseValidator]:
    """Returns validators of a number; forms give its input the same limits."""
    return [MinValueValidator(least), MaxValueValidator(most)]


@deconstructible
class Years:
    """Refuses a day or moment outside of the years from ``first`` to ``last``."""

    message = _("Enter a day between the years %(first)s and %(last)s.")
    code = "year"

    def __init__(self, first: int = FIRST_YEAR, last: int = LAST_YEAR):
        self.first, self.last = first, last

    def __call__(self, value: date) -> None:
        if not self.first <= value.year <= self.last:
            # As texts: a year has no thousands separator.
            years = {"first": str(self.first), "last": str(self.last)}
            raise ValidationError(self.message, code=self.code, params=years)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Years) and (self.first, self.last) == (other.first, other.last)

    def __hash__(self) -> int:
        return hash((self.first, self.last))


def refuse_schedule(row: Any) -> None:
    """Raises ``ValidationError`` where a page or row goes live or expires outside of the years:
    Wagtail's own fields have no limits."""
    errors = {}
    for name in ("go_live_at", "expire_at"):
        try:
            if moment := getattr(row, name):
                Years()(moment)
        except ValidationError as error:
            errors[name] = error
    if errors:
        raise ValidationError(errors)


def number_limits(field: "models.Field[Any, Any]") -> tuple[Any, Any]:
    """Returns the least and the greatest number that a field's validators allow, of an integer
    those of its column at most; ``None`` where there is no limit."""
    least: list[Any] = []
    most: list[Any] = []
    for validator in field.validators:
        if isinstance(validator, MinValueValidator):
            least.append(validator.limit_value)
        elif isinstance(validator, MaxValueValidator):
            most.append(validator.limit_value)
    return max(least, default=None), min(most, default=None)


def years_of(field: "models.Field[Any, Any]") -> Years:
    """Returns the years that a field of days or moments allows."""
    found = (validator for validator in field.validators if isinstance(validator, Years))
    return next(found, Years())


def moment_limits(years: Years) -> tuple[datetime, datetime]:
    """Returns the first moment of those years, and the first that is behind them, in UTC."""
    return datetime(years.first, 1, 1, tzinfo=UTC), datetime(years.last + 1, 1, 1, tzinfo=UTC)


def day_limits(years: Years) -> tuple[date, date]:
    """Returns the first and the last day of those years."""
    return date(years.first, 1, 1), date(years.last, 12, 31)
