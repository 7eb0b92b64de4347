"""What is due or begins within the next sixty days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import django_filters
from django.db.models import DateField, QuerySet, TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, StatusTagColumn

from clusters.models import EventPage
from funding.choices import DATED_MODELS
from funding.models import FundingDeadline
from hub.models import HubPage
from learning.models import CourseRun, StudyTripPage

from .base import SHOWN, HubReport, Row, at_field, at_rows, kind_filter, type_filter

AHEAD = timedelta(days=60)


class DateKind(TextChoices):
    FUNDING = "funding", _("funding deadline")
    REGISTRATION = "registration", _("registration closes")
    APPLICATION = "application", _("study trip: apply until")
    EVENT = "event", _("event begins")
    TRIP = "trip", _("study trip begins")
    RUN = "run", _("course run begins")


@dataclass(frozen=True)
class DateSource:
    """Where dates of a kind stand: a field of ``rows``, and the way from there to the page."""

    kind: DateKind
    rows: QuerySet
    field: str
    place: str
    page: str = "pk"

    def ahead(self, now: datetime) -> Iterator["DateRow"]:
        """Those within the next sixty days."""
        if type(self.rows.model._meta.get_field(self.field)) is DateField:
            today = timezone.localdate(now)
            rows = self.rows.filter(**{f"{self.field}__range": (today, today + AHEAD)})
            for page_id, day in rows.values_list(self.page, self.field):
                yield DateRow(page_id, self.kind, self.place, day, today, date_format(day))
            return
        rows = self.rows.filter(**{f"{self.field}__range": (now, now + AHEAD)})
        for page_id, moment, zone in rows.values_list(self.page, self.field, "time_zone"):
            local, here = (when.astimezone(ZoneInfo(zone)) for when in (moment, now))
            words = f"{date_format(local, 'DATETIME_FORMAT')} ({zone})"
            yield DateRow(page_id, self.kind, self.place, local.date(), here.date(), words)


def sources() -> list[DateSource]:
    events = EventPage.objects.filter(cancelled=False)
    trips = StudyTripPage.objects.all()
    deadlines = FundingDeadline.objects.filter(page__deadline_model__in=DATED_MODELS)
    closing, until = "registration_closes", "application_deadline"
    return [
        DateSource(DateKind.FUNDING, deadlines, "moment", at_rows("deadlines"), "page"),
        DateSource(DateKind.REGISTRATION, events, closing, at_field(closing)),
        DateSource(DateKind.APPLICATION, trips, until, at_field(until)),
        # Sessions have a start too: the field above that of the event is the only one.
        DateSource(DateKind.EVENT, events, "start", at_field("format")),
        DateSource(DateKind.TRIP, trips, "starts_on", at_field("starts_on")),
        DateSource(DateKind.RUN, CourseRun.objects.all(), "starts_on", at_rows("runs"), "page"),
    ]


@dataclass
class DateRow(Row):
    """A date: ``day`` and ``today`` are those of its own time zone."""

    day: date
    today: date
    when: str

    @property
    def days_left(self) -> int:
        return (self.day - self.today).days

    @property
    def how_soon(self) -> str:
        if not self.days_left:
            return str(_("today"))
        return ngettext("in %(count)d day", "in %(count)d days", self.days_left) % {
            "count": self.days_left
        }

    @property
    def status(self) -> str:
        return self.page.status_string


class DateFilters(django_filters.FilterSet):
    """By kind and type: dates are the same in every language, and listed once."""

    kind = kind_filter(DateKind.choices)
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
        return DateKind.choices

    def shown_pages(self):
        pages = self.editable_pages().only(
            *SHOWN, "live", "expired", "expire_at", "has_unpublished_changes"
        )
        return pages.annotate_approved_schedule().prefetch_workflow_states()

    def rows(self, pages):
        keys = set(pages.originals().values_list("pk", flat=True))
        ahead = chain.from_iterable(source.ahead(self.now) for source in sources())
        found = [row for row in ahead if row.page_id in keys]
        return sorted(found, key=lambda row: (row.day, row.kind, row.page_id))
