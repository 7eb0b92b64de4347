"""Rules that several pages share. Each answers the errors it finds, by field."""

from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _


def period_errors(start: date | None, end: date | None, field: str) -> dict[str, str | Promise]:
    """A period must not end before it starts; ``field`` is the name of its end."""
    if start and end and end < start:
        return {field: _("The end lies before the start. Change one of the two.")}
    return {}


def money_errors(amount: Decimal | None, currency: str) -> dict[str, str | Promise]:
    """An amount needs a currency, unless it is nothing."""
    if amount and not currency:
        return {"currency": _("Choose the currency of the amount.")}
    return {}
