"""The page types of this room, and what each reader of the hub's must know of them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from hub.counters import COUNTED, Counter
from hub.desk.due import DUE, Due
from hub.kinds import PageKind, register_kind
from hub.web.dates import DATES, Dates, Entry, entry
from hub.web.filed import FILED, Filed
from hub.web.lists import LISTS, List
from hub.web.notes import Note
from hub.web.panels import Panel, add_panels
from network.kinds import CITIES

from .models import CoursePage, CourseRun, StudyTripPage

COURSES = PageKind(CoursePage, _("courses"), "courses")
TRIPS = PageKind(StudyTripPage, _("study trips"), "studyTrips")


def register() -> None:
    """Tells everybody; once, when Django is ready."""
    for kind in (COURSES, TRIPS):
        register_kind(kind)
    declare_lists()
    COUNTED.declare(COURSES, Counter("courses", "Training courses."))
    COUNTED.declare(TRIPS, Counter("study_trips", "Study trips, past ones included."))
    FILED.declare(COURSES, Filed(position=70))
    FILED.declare(TRIPS, Filed(position=80, order="START_DESC"))
    declare_dates()
    note = Note("startsOn endsOn", "hub_learning/notes/trip_period.html")
    add_panels(
        CITIES,
        Panel(40, "trips", _("Study trips to the city"), "studyTrips", note),
        Panel(50, "trips-from", _("Study trips from the city"), "studyTripsFrom", note),
    )


def declare_lists() -> None:
    """How sections list them, and by what readers filter."""
    LISTS.declare(
        COURSES,
        List({"level": _("Level"), "pace": _("Pace"), "themes": _("Theme"), "topics": _("Topic")}),
    )
    LISTS.declare(
        TRIPS,
        List(
            {"themes": _("Theme"), "regions": _("Region"), "hostCities": _("Host city")},
            order="START_DESC",
        ),
    )


def declare_dates() -> None:
    """What lies ahead, for readers and for editors."""
    DATES.declare(
        TRIPS,
        Dates(
            "where: { applicationsOpen: true }, orderBy: DEADLINE_ASC",
            "applicationDeadline timeZone",
            application,
        ),
    )
    until, trips = "application_deadline", StudyTripPage.objects.all
    DUE.declare(
        TRIPS,
        (
            Due("application", _("study trip: apply until"), trips, until),
            Due("trip", _("study trip begins"), trips, "starts_on"),
        ),
    )
    runs = CourseRun.objects.all
    DUE.declare(COURSES, (Due("run", _("course run begins"), runs, "starts_on", relation="runs"),))


def application(trip: dict) -> Iterator[Entry]:
    """In the calendar: until when one can apply."""
    if trip["applicationDeadline"]:
        kind = _("Apply for a study trip")
        yield entry(kind, trip["applicationDeadline"], trip["timeZone"], trip)
