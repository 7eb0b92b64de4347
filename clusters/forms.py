"""Forms of pages whose rules reach into their rows, and whose times are local ones."""

from datetime import UTC, tzinfo

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from hub.choices import is_time_zone
from hub.desk.row_forms import RowsMixin
from hub.limits import Years
from hub.zones import zone_of


class RowsForm(RowsMixin, WagtailAdminPageForm):
    """The form of a page whose rules reach into its rows."""


class LocalTimeField(forms.DateTimeField):
    """A moment, shown and entered as the local time of ``zone``.

    A local time that does not exist or exists twice, when clocks change, is refused, and a year
    that is no plausible one.
    """

    default_validators = [Years()]

    def __init__(self, *, zone: tzinfo, **kwargs):
        super().__init__(**kwargs)
        self.zone = zone

    def prepare_value(self, value):
        try:
            with timezone.override(self.zone):
                return super().prepare_value(value)
        except OverflowError:
            # At the edge of the calendar this zone has no year for it: it is shown in UTC.
            with timezone.override(UTC):
                return super().prepare_value(value)

    def to_python(self, value):
        with timezone.override(self.zone):
            moment = super().to_python(value)
        # Python compares two times of one zone by their clocks, whatever the zone does.
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError:
            return moment


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

    def chosen_zone(self) -> tzinfo:
        """The zone that is chosen in the form, else the page's, else UTC."""
        submitted = self.data.get(self.add_prefix("time_zone"))
        name = submitted if self.is_bound else self.instance.time_zone
        return zone_of(name if is_time_zone(name) else "UTC")

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
