"""The lists of courses and study trips in the admin."""

import django_filters
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BooleanRadioSelect

from hub.desk.listings.columns import ChoiceColumn, DayColumn, MomentColumn, TextColumn
from hub.desk.listings.filters import ChoicesFilter, ListingFilters
from hub.desk.listings.viewset import PageListing

from .choices import CourseLevel, CoursePace
from .kinds import COURSES, TRIPS
from .models import CourseRun
from .querysets import applications_open


class CourseFilters(ListingFilters):
    level = ChoicesFilter(label=_("Level"), choices=CourseLevel.choices)
    pace = ChoicesFilter(label=_("Pace"), choices=CoursePace.choices)


class CourseListing(PageListing):
    kind = COURSES
    icon = "mortarboard"
    filterset_class = CourseFilters
    facts = [
        ChoiceColumn("level", CourseLevel, label=_("Level")),
        ChoiceColumn("pace", CoursePace, label=_("Pace")),
        DayColumn("next_run", label=_("Next run")),
    ]

    def shape(self, pages):
        ahead = CourseRun.objects.filter(page=OuterRef("pk"), starts_on__gte=timezone.localdate())
        return pages.annotate(
            next_run=Subquery(ahead.order_by("starts_on").values("starts_on")[:1])
        )


class TripFilters(ListingFilters):
    takes_applications = django_filters.BooleanFilter(
        label=_("Takes applications"), widget=BooleanRadioSelect
    )


class TripListing(PageListing):
    kind = TRIPS
    icon = "thumbtack"
    filterset_class = TripFilters
    ordering = "-starts_on"
    facts = [
        DayColumn("starts_on", label=_("First day")),
        TextColumn(
            "takes_applications",
            text=lambda page: _("open") if page.takes_applications else _("closed"),
            label=_("Applications"),
            sort_key="takes_applications",
        ),
        MomentColumn("application_deadline", label=_("Application deadline")),
    ]

    def shape(self, pages):
        return pages.annotate(takes_applications=applications_open(timezone.now()))
