"""Forms of pages whose rules reach into their rows, and whose times are local ones."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.models.site import time_zone_of_site
from hub.values.choices import canonical_zone, is_time_zone, time_zone_choices
from hub.values.forms import HubPageForm, submitted
from hub.values.limits import Years
from hub.values.zones import zone_of

TIME_ALONE = re.compile(r"\d{1,2}:\d{2}")


class LocalTimeField(forms.DateTimeField):
    """A moment, shown and entered as the local time of ``zone``.

    A local time that does not exist or exists twice, when clocks change, is refused, and a year
    that is no plausible one. A time alone is one of the day of ``reference()``, if that is known.
    """

    default_validators = [Years()]

    def __init__(self, *, zone: tzinfo, reference: Callable[[], datetime | None], **kwargs):
        super().__init__(**kwargs)
        self.zone = zone
        self.reference = reference

    def prepare_value(self, value):
        try:
            with timezone.override(self.zone):
                return super().prepare_value(value)
        except OverflowError:
            # At the edge of the calendar this zone has no year for it: it is shown in UTC.
            with timezone.override(UTC):
                return super().prepare_value(value)

    def to_python(self, value):
        is_time_alone = isinstance(value, str) and TIME_ALONE.fullmatch(value.strip())
        if is_time_alone and (moment := self.reference()):
            value = f"{moment.astimezone(self.zone):%Y-%m-%d} {value.strip()}"
        with timezone.override(self.zone):
            moment = super().to_python(value)
        # Python compares two times of one zone by their clocks, whatever the zone does.
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError:
            return moment


class LocalTimeForm(HubPageForm):
    """A form whose moments are local times of the zone that is chosen in it."""

    local_times: tuple[str, ...] = ()
    """Fields of the page."""
    local_row_times: dict[str, tuple[str, ...]] = {}
    """Fields of its rows, by the name of the relation."""

    day_of: dict[str, str] = {}
    """Fields of the page in which a time alone means the day of another one."""
    row_day_of: dict[str, str] = {}
    """Fields of its rows in which a time alone means the day of a field of the page. In ``end`` of
    a row it means that of its ``start``."""
    place_rows: tuple[str, str] | None = None
    """Relation of its places and the field that names the city, whose zone is the default."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.give_default_zone()
        self.zone = self.chosen_zone()
        for name in self.local_times:
            self.make_local(self, name, (self, self.day_of.get(name)))
        for relation, names in self.local_row_times.items():
            for row in self.formsets[relation].forms:
                for name in names:
                    above = (self, self.row_day_of.get(name))
                    self.make_local(row, name, (row, "start") if name == "end" else above)

    def give_default_zone(self) -> None:
        """Makes the zone of the place, else that of the site, what an empty field says."""
        field = self.fields["time_zone"]
        field.required = False
        field.choices = [("", _("that of the place")), *time_zone_choices()]
        if self.is_bound:
            field.empty_value = self.zone_of_place() or time_zone_of_site(self.parent_page)
        elif self.instance.pk is None:
            self.initial["time_zone"] = ""

    def zone_of_place(self) -> str:
        """Returns the zone of the first city that has been submitted, "" if there is none."""
        if self.place_rows is None:
            return ""
        relation, name = self.place_rows
        for row in self.formsets[relation].forms:
            if not row["DELETE"].value() and (city := submitted(row, name)):
                return city.time_zone
        return ""

    def chosen_zone(self) -> tzinfo:
        """The zone that is chosen in the form, else the page's, else UTC."""
        field = self.fields["time_zone"]
        name = self["time_zone"].value() if self.is_bound else self.instance.time_zone
        name = canonical_zone(name or field.empty_value)
        return zone_of(name if is_time_zone(name) else "UTC")

    def make_local(self, form: Any, name: str, reference: tuple[Any, str | None]) -> None:
        """Exchanges a field of ``form`` for one of local time; ``reference`` is the form and the
        field whose day a time alone means, if there is one."""
        field = form.fields[name]
        above, day_of = reference
        form.fields[name] = LocalTimeField(
            zone=self.zone,
            reference=lambda: submitted(above, day_of) if day_of else None,
            required=field.required,
            label=field.label,
            help_text=field.help_text,
            initial=field.initial,
            widget=field.widget,
        )
