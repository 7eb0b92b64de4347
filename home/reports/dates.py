"""What is due or begins within the next sixty days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

import django_filters
from django.db.models import DateField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.models import Page

from hub.desk.due import Due, all_due
from hub.models import HubPage
from hub.values.zones import local

from .base import SHOWN, HubReport, Row, at_field, at_rows, kind_filter, type_filter

AHEAD = timedelta(days=60)


def ahead(due: Due, now: datetime, span: timedelta = AHEAD) -> Iterator["DateRow"]:
    """Those of one kind within the next sixty days, or another ``span``."""
    rows = due.rows()
    page = "pk" if issubclass(rows.model, Page) else "page"
    place = at_rows(due.relation) if due.relation else at_field(due.place or due.field)
    if type(rows.model._meta.get_field(due.field)) is DateField:
        today = timezone.localdate(now)
        rows = rows.filter(**{f"{due.field}__range": (today, today + span)})
        for page_id, day in rows.values_list(page, due.field):
            yield DateRow(page_id, due.key, place, due.label, day, today, date_format(day))
        return
    rows = rows.filter(**{f"{due.field}__range": (now, now + span)})
    for page_id, moment, zone in rows.values_list(page, due.field, "time_zone"):
        there, here = (local(when, zone) for when in (moment, now))
        words = f"{date_format(there, 'DATETIME_FORMAT')} ({zone})"
        yield DateRow(page_id, due.key, place, due.label, there.date(), here.date(), words)


def due_choices() -> list[tuple[str, str]]:
    """Key and name of all that may be due."""
    return [(due.key, str(due.label)) for due in all_due()]


@dataclass
class DateRow(Row):
    """A date: ``day`` and ``today`` are those of its own time zone; ``who`` has the page."""

    label: str | Promise
    day: date
    today: date
    when: str
    who: str = ""

    @property
    def kind_name(self) -> str:
        return capfirst(str(self.label))

    @property
    def days_left(self) -> int:
        return (self.day - self.today).days

    @property
    def how_soon(self) -> str:
        if not self.days_left:
            return str(_("today"))
        if self.days_left < 0:
            return ngettext("%(count)d day ago", "%(count)d days ago", -self.days_left) % {
                "count": -self.days_left
            }
        return ngettext("in %(count)d day", "in %(count)d days", self.days_left) % {
            "count": self.days_left
        }

    @property
    def status(self) -> str:
        return self.page.status_string


class DateFilters(django_filters.FilterSet):
    """By kind and type: dates are the same in every language, and listed once."""

    kind = kind_filter(due_choices)
    content_type = type_filter()

    class Meta:
        model = HubPage
        fields = ["content_type"]


class DatesReport(HubReport):
    """Dates of originals, public or not: a draft with a near date is what one wants to see."""

    slug = "dates"
    page_title = _("Dates ahead")
    header_icon = "calendar"
    purpose = _(
        "What is due or begins within the next 60 days: funding deadlines, ends of registration "
        "and application, events, study trips and course runs. Cancelled events are left out. "
        "Check that the page is published and says what people need, and that the date is right."
    )
    nothing_found = _("Nothing is due and nothing begins within the next 60 days.")
    filterset_class = DateFilters
    columns = [
        Column("when", label=_("When")),
        Column("how_soon", label=_("How soon"), classname="w-whitespace-nowrap"),
        Column("kind_name", label=_("What")),
        HubReport.title_column,
        StatusTagColumn("status", label=_("Status"), primary=lambda row: row.page.live),
        HubReport.language_column,
    ]
    list_export = ["day", "when", "kind_name", "title", "type_name", "status", "edit_url"]
    export_headings = {
        **HubReport.export_headings,
        "day": _("Day"),
        "when": _("When"),
        "kind_name": _("What"),
        "status": _("Status"),
    }

    def kind_choices(self):
        return due_choices()

    def shown_pages(self):
        pages = self.editable_pages().only(
            *SHOWN, "live", "expired", "expire_at", "has_unpublished_changes"
        )
        return pages.annotate_approved_schedule().prefetch_workflow_states()

    def rows(self, pages):
        keys = set(pages.originals().values_list("pk", flat=True))
        found = chain.from_iterable(ahead(due, self.now) for due in all_due())
        rows = [row for row in found if row.page_id in keys]
        return sorted(rows, key=lambda row: (row.day, row.kind, row.page_id))
