"""Spreadsheets from lists in the admin that no program takes for more than text."""

import re

from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet begins to calculate, and may send what stands beside."""

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class SafeSpreadsheetMixin(SpreadsheetExportMixin):
    """Wagtail's export, with an apostrophe before texts in CSV that look like a formula.

    In xlsx Wagtail stores each text as a text; control characters, which it cannot hold, go.
    """

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        if export_format == self.FORMAT_CSV and isinstance(value, str):
            return f"'{value}" if value.startswith(FORMULA_STARTS) else value
        return CONTROL_CHARACTERS.sub("", value) if isinstance(value, str) else value
