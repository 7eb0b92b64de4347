"""Forms whose rules reach into the rows that are edited with them."""

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _

from ..mixing import Mixed


class RowsMixin(Mixed):
    """Gives the rules of a form access to its rows."""

    page_rows: dict[str, str] = {}
    """Relations whose rows point at pages, with the field that does. A page stands for all its
    translations, so two rows must not point at translations of each other."""

    def clean(self):
        cleaned_data = super().clean()
        for relation, field in self.page_rows.items():
            self.refuse_translations(relation, field)
        return cleaned_data

    def refuse_translations(self, relation: str, field: str) -> None:
        """Puts an error on each row whose page, in any language, another row has."""
        seen = set()
        for row in self.kept_rows(relation):
            key = row.cleaned_data[field].translation_key
            if key in seen:
                row.add_error(field, _("This page is in the list already. Remove one of the two."))
            seen.add(key)

    def kept_rows(self, name: str) -> list[forms.ModelForm]:
        """The forms of those rows of ``name`` that are valid, filled in and not deleted.

        An error added to one of them is shown at its field, since the formset is cleaned later.
        """
        return [
            row
            for row in self.formsets[name].forms
            if row.is_valid() and row.cleaned_data and not row.cleaned_data.get(DELETION_FIELD_NAME)
        ]
