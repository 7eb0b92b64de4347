"""Forms of pages whose rules reach into their rows, and whose times are local ones."""

from datetime import UTC
from zoneinfo import ZoneInfo

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from hub.choices import is_time_zone


class RowsForm(WagtailAdminPageForm):
    """Gives the rules of a page access to its rows."""

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


class LocalTimeField(forms.DateTimeField):
    """A moment, shown and entered as the local time of ``zone``.

    A local time that does not exist or exists twice, when clocks change, is refused.
    """

    def __init__(self, *, zone: ZoneInfo, **kwargs):
        super().__init__(**kwargs)
        self.zone = zone

    def prepare_value(self, value):
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value):
        with timezone.override(self.zone):
            moment = super().to_python(value)
        # Python compares two times of one zone by their clocks, whatever the zone does.
        return moment and moment.astimezone(UTC)


class LocalTimeForm(RowsForm):
    """A form whose moments are local times of the zone that is chosen in it."""

    local_times: tuple[str, ...] = ()
    """Fields of the page."""
    local_row_times: dict[str, tuple[str, ...]] = {}
    """Fields of its rows, by the name of the relation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = self.chosen_zone()
        self.make_local(self, self.local_times)
        for relation, names in self.local_row_times.items():
            for row in self.formsets[relation].forms:
                self.make_local(row, names)

    def chosen_zone(self) -> ZoneInfo:
        """The zone that is chosen in the form, else the page's, else UTC."""
        submitted = self.data.get(self.add_prefix("time_zone"))
        name = submitted if self.is_bound else self.instance.time_zone
        return ZoneInfo(name if is_time_zone(name) else "UTC")

    def make_local(self, form: forms.ModelForm, names: tuple[str, ...]) -> None:
        """Exchanges the fields ``names`` of ``form`` for fields of local time."""
        for name in names:
            field = form.fields[name]
            form.fields[name] = LocalTimeField(
                zone=self.zone,
                required=field.required,
                label=field.label,
                help_text=field.help_text,
                initial=field.initial,
                widget=field.widget,
            )
