"""Inputs of numbers in the admin: browsers know the limits of the field, and say so at once."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from ..values.limits import number_limits

NUMBERS = (models.IntegerField, models.FloatField, models.DecimalField)


def with_limits(field: models.Field) -> dict:
    """Returns what the form field of a number is to be made with."""
    least, most = number_limits(field)
    given = {"min_value": least, "max_value": most}
    return {name: limit for name, limit in given.items() if limit is not None}


def register() -> None:
    """From now on all forms of the admin have them."""
    for kind in NUMBERS:
        register_form_field_override(kind, override=with_limits)
