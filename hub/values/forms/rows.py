"""Forms whose rules reach into the rows that are edited with them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _

from ..mixing import Mixed
from .looked_up import look_up


class FormMedia:
    """What Django calls ``Media``: styles and scripts of all forms of the hub in the admin."""

    css = {"all": ["hub/admin/forms.css"]}
    js = ["hub/admin/dates.js"]


class RowsMixin(Mixed):
    """Gives the rules of a form access to its rows."""

    page_rows: dict[str, str] = {}
    """Relations whose rows point at pages, with the field that does. A page stands for all its
    translations, so two rows must not point at translations of each other."""

    def is_valid(self):
        """Also looks at the rows behind some that are refused, so that all errors are told."""
        look_up(self.formsets.values())
        valid = super().is_valid()
        for formset in self.formsets.values():
            formset.is_valid()
        return valid

    def clean(self):
        cleaned_data = super().clean()
        for relation, field in self.page_rows.items():
            self.refuse_translations(relation, field)
        return cleaned_data

    def refuse_translations(self, relation: str, field: str) -> None:
        """Puts an error on each row whose page, in any language, another row has."""
        seen = set()
        for row in self.kept_rows(relation):
            page = row.cleaned_data.get(field)
            key = page and page.translation_key
            if key and key in seen:
                row.add_error(field, _("This page is in the list already. Remove one of the two."))
            seen.add(key)

    def kept_rows(self, name: str) -> list[forms.ModelForm]:
        """Returns the forms of those rows of ``name`` that are filled in and not deleted.

        ``cleaned_data`` of a row lacks the fields that are refused: a rule looks at the others, so
        that all errors are told in one round. An error added to a row is shown at its field.
        """
        return [row for row in self.formsets[name].forms if is_kept(row)]


def submitted(form: forms.Form, name: str) -> Any:
    """Returns what a field of a form says which has not been cleaned yet, ``None`` if nothing."""
    try:
        return form.fields[name].to_python(form[name].value())
    except ValidationError:
        return None


def is_kept(row: forms.ModelForm) -> bool:
    """Returns whether a row is filled in and not deleted; it may be refused."""
    refused = not row.is_valid()
    return bool(refused or row.cleaned_data) and not row.cleaned_data.get(DELETION_FIELD_NAME)
