"""What goes live, expires or is due: the calendar of those who edit."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.models import Revision

from hub.desk.assigning.services import day_in_words
from hub.desk.due import all_due
from hub.models import Assignment, HubPage
from hub.querysets import HubPageQuerySet
from hub.values.labels import content_languages

from .base import all_pages, kind_filter, type_filter
from .dates import DateRow, DatesReport, ahead, due_choices

AHEAD = timedelta(days=365)
LIVE, EXPIRES, ASSIGNED = "live", "expires", "assigned"
KINDS = {
    LIVE: _("goes live"),
    EXPIRES: _("expires"),
    ASSIGNED: _("assigned to somebody"),
}


def calendar_kinds() -> list[tuple[str, str]]:
    """What editors plan themselves, then the dates of the pages."""
    return [(key, str(label)) for key, label in KINDS.items()] + due_choices()


def planned(kind: str, page_id: int, moment: datetime, now: datetime) -> DateRow:
    """A moment of the schedule, in the time zone of the person who looks."""
    local, today = timezone.localtime(moment), timezone.localdate(now)
    words = date_format(local, "DATETIME_FORMAT")
    return DateRow(page_id, kind, "", KINDS[kind], local.date(), today, words)


def going_live(now: datetime) -> Iterator[DateRow]:
    """Approved versions that wait for their moment; it may be over, if nothing publishes them."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__lte=now + AHEAD)
    for key, moment in waiting.order_by().values_list("object_id", "approved_go_live_at"):
        yield planned(LIVE, int(key), moment, now)


def expiring(pages: HubPageQuerySet, now: datetime) -> Iterator[DateRow]:
    """Pages that are public, or will be, and then end."""
    shown = pages.annotate_approved_schedule().filter(Q(live=True) | Q(_approved_schedule=True))
    ending = shown.filter(expire_at__range=(now, now + AHEAD))
    for key, moment in ending.values_list("pk", "expire_at"):
        yield planned(EXPIRES, key, moment, now)


def given_out(now: datetime) -> Iterator[DateRow]:
    """Pages that somebody has, overdue ones too."""
    today = timezone.localdate(now)
    for given in Assignment.objects.filter(due_on__lte=today + AHEAD).select_related("person"):
        yield DateRow(
            given.page_id,
            ASSIGNED,
            "",
            KINDS[ASSIGNED],
            given.due_on,
            today,
            day_in_words(given.due_on),
            str(given.person),
        )


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def months_ahead() -> list[tuple[str, str]]:
    """This month and the twelve after it: ``2026-12`` and its name."""
    first = timezone.localdate().replace(day=1)
    found = []
    for _place in range(13):
        found.append((month_of(first), date_format(first, "YEAR_MONTH_FORMAT")))
        first = (first + timedelta(days=31)).replace(day=1)
    return found


class CalendarFilters(django_filters.FilterSet):
    kind = kind_filter(calendar_kinds)
    month = django_filters.ChoiceFilter(
        label=_("Month"), choices=months_ahead, empty_label=_("All"), method=all_pages
    )
    content_type = type_filter()
    language = django_filters.ChoiceFilter(
        field_name="locale__language_code",
        label=_("Language"),
        choices=content_languages,
        empty_label=_("All"),
    )
    mine = django_filters.ChoiceFilter(
        label=_("Whose"),
        choices=[("mine", _("mine: assigned to me, or begun by me"))],
        empty_label=_("All"),
        method="of_the_user",
    )

    class Meta:
        model = HubPage
        fields = ["content_type"]

    def of_the_user(self, pages, name, value):
        user = self.request.user
        return pages.filter(Q(owner=user) | Q(assignment__person=user))


class CalendarReport(DatesReport):
    """An agenda of pages that the user may edit. Dates of the pages are the same in every language
    and listed once, unless one language is chosen."""

    slug = "calendar"
    page_title = _("Editorial calendar")
    header_icon = "calendar-alt"
    results_template_name = "hub_home/reports/calendar_results.html"
    purpose = _(
        "What goes live or expires by itself, until when pages are assigned, and what is due or "
        "begins within a year. What is late stands first."
    )
    nothing_found = _("Nothing is planned, assigned or due within a year.")
    filterset_class = CalendarFilters
    columns = [
        Column("when", label=_("When")),
        Column("how_soon", label=_("How soon"), classname="w-whitespace-nowrap"),
        Column("kind_name", label=_("What")),
        DatesReport.title_column,
        Column("who", label=_("Assigned to")),
        StatusTagColumn("status", label=_("Status"), primary=lambda row: row.page.live),
        DatesReport.language_column,
    ]
    list_export = [
        "day",
        "when",
        "kind_name",
        "title",
        "who",
        "type_name",
        "status",
        "language",
        "edit_url",
    ]
    export_headings = {**DatesReport.export_headings, "who": _("Assigned to")}

    def kind_choices(self):
        return calendar_kinds()

    def rows(self, pages):
        facts = pages if self.chosen("language") else pages.originals()
        every, once = (set(some.values_list("pk", flat=True)) for some in (pages, facts))
        dates = chain.from_iterable(ahead(due, self.now, AHEAD) for due in all_due())
        own = chain(going_live(self.now), given_out(self.now))
        rows = [row for row in own if row.page_id in every]
        rows += [row for row in chain(expiring(facts, self.now), dates) if row.page_id in once]
        self.months = Counter(month_of(row.day) for row in rows)
        month = self.chosen("month")
        rows = [row for row in rows if month in ("", month_of(row.day))]
        return sorted(rows, key=lambda row: (row.day, row.kind, row.page_id))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["months"] = [
            (capfirst(name), self.months[value], self.address_with("month", value))
            for value, name in months_ahead()
            if self.months[value]
        ]
        return context
