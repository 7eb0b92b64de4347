"""Spreadsheets from the admin that no program takes for more than text.

One mix-in of Wagtail's writes all exports, so that is where it is mended: for Wagtail's own
reports and lists, for ours and for those of other apps, and nobody has to remember it.
"""

import re
from typing import Any

from django.db.models import QuerySet
from django.utils.encoding import is_protected_type
from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet begins to calculate, and may send what stands beside."""

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

# As Wagtail has them. Numbers and moments stay what they are.
wagtail_value = SpreadsheetExportMixin.preprocess_field_value
wagtail_heading = SpreadsheetExportMixin.get_heading


def connect() -> None:
    """From now on exports hold no formulas."""
    SpreadsheetExportMixin.preprocess_field_value = value_without_formula
    SpreadsheetExportMixin.get_heading = heading_without_formula


def value_without_formula(
    view: SpreadsheetExportMixin, field: str, value: Any, export_format: str
) -> Any:
    """In CSV an apostrophe stands before texts that look like a formula. In xlsx Wagtail stores
    each text as a text; control characters, which it cannot hold, go."""
    value = wagtail_value(view, field, value, export_format)
    if is_protected_type(value):
        return value
    if export_format == view.FORMAT_CSV:
        return without_formula(str(value))
    return CONTROL_CHARACTERS.sub("", str(value))


def heading_without_formula(view: SpreadsheetExportMixin, queryset: QuerySet, field: str) -> str:
    """In xlsx too: Wagtail does not say there that a heading is a text."""
    return without_formula(CONTROL_CHARACTERS.sub("", wagtail_heading(view, queryset, field)))


def without_formula(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
