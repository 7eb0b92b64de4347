"""The page types of this room, and what each reader of the hub's must know of them."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hub.counters import COUNTED, Counter
from hub.desk.due import DUE, Due
from hub.kinds import PageKind, register_kind
from hub.web.dates import DATES, CalendarEntry, Dates, day_in, entry
from hub.web.filed import FILED, Filed
from hub.web.highlights import HIGHLIGHTS, Highlight
from hub.web.lists import LISTS, List, Unasked
from hub.web.notes import Note
from hub.web.panels import Panel, add_panels
from network.kinds import CITIES, ORGANISATIONS
from search.web.hits import HITS

from .models import (
    DocumentationPage,
    EventPage,
    GoodPracticePage,
    ProjectIdeaPage,
    TopicalClusterPage,
    WorkingGroupPage,
)

CLUSTERS = PageKind(TopicalClusterPage, _("topical clusters"), "clusters")
GROUPS = PageKind(WorkingGroupPage, _("working groups"), "workingGroups")
EVENTS = PageKind(EventPage, _("events"), "events")
PRACTICES = PageKind(GoodPracticePage, _("good practices"), "goodPractices")
IDEAS = PageKind(ProjectIdeaPage, _("project ideas"), "projectIdeas")
DOCUMENTATION = PageKind(DocumentationPage, _("documentation"), "documentation")


def register() -> None:
    """Tells everybody; once, when Django is ready."""
    for kind in (CLUSTERS, GROUPS, EVENTS, PRACTICES, IDEAS, DOCUMENTATION):
        register_kind(kind)
    declare_lists()
    declare_counters()
    declare_filed()
    declare_dates()
    declare_panels()
    declare_highlights()
    event = "eventStatus: status start end timeZone mode cities { label }"
    HITS.declare(EVENTS, Note(event, "hub_clusters/notes/event_hit.html"))


def declare_lists() -> None:
    """How sections list them, and by what readers filter."""
    theme, topic, region, city = _("Theme"), _("Topic"), _("Region"), _("City")
    LISTS.declare(
        CLUSTERS, List({"themes": theme, "topics": topic, "regions": region, "cities": city})
    )
    LISTS.declare(
        GROUPS,
        List({"kind": _("Kind"), "access": _("Access"), "themes": theme, "regions": region}),
    )
    LISTS.declare(
        EVENTS,
        List(
            {
                "status": _("Status"),
                "format": _("Format"),
                "mode": _("On site or online"),
                "themes": theme,
                "regions": region,
                "languages": _("Language"),
            },
            order="START_ASC",
            unasked=Unasked(
                filters={"status": ["UPCOMING", "ONGOING"]},
                says=_("You see what lies ahead."),
                offer=_("Show what is past"),
                others={"status": ["PAST"]},
                others_order="START_DESC",
            ),
        ),
    )
    LISTS.declare(
        PRACTICES,
        List(
            {
                "themes": theme,
                "topics": topic,
                "sdgs": _("Sustainable Development Goal"),
                "regions": region,
                "countries": _("Country"),
                "validationState": _("Validation"),
            },
            order="UPDATED_DESC",
        ),
    )
    LISTS.declare(
        IDEAS, List({"stage": _("Stage"), "themes": theme, "regions": region, "cities": city})
    )
    LISTS.declare(
        DOCUMENTATION,
        List({"kind": _("Kind"), "documentLanguage": _("Language"), "themes": theme}),
    )


def declare_counters() -> None:
    """Figures about them."""
    COUNTED.declare(CLUSTERS, Counter("clusters", "Topical clusters."))
    COUNTED.declare(GROUPS, Counter("working_groups", "Working groups."))
    events = Counter("events", "Events, past ones included.", _("events"), 30)
    COUNTED.declare(EVENTS, events)
    practices = Counter("good_practices", "Good practices.", _("good practices"), 40)
    COUNTED.declare(PRACTICES, practices)
    ideas = Counter("project_ideas", "Project ideas that are open to everybody.")
    COUNTED.declare(IDEAS, ideas)
    documentation = Counter("documentation", "Reports, recordings and other documents.")
    COUNTED.declare(DOCUMENTATION, documentation)


def declare_filed() -> None:
    """Where they stand on the pages of themes and goals."""
    day = Note("start timeZone", "hub_clusters/notes/event_day.html")
    FILED.declare(PRACTICES, Filed(position=10))
    FILED.declare(EVENTS, Filed(position=20, order="START_DESC", note=day))
    FILED.declare(CLUSTERS, Filed(position=40))
    FILED.declare(GROUPS, Filed(position=50))
    FILED.declare(IDEAS, Filed(position=60))
    FILED.declare(DOCUMENTATION, Filed(position=90))


def declare_dates() -> None:
    """What lies ahead, for readers and for editors."""
    DATES.declare(
        EVENTS,
        Dates(
            "where: { status: [UPCOMING, ONGOING] }, orderBy: START_ASC",
            "start end timeZone registrationCloses cities { label }",
            days_of_event,
        ),
    )
    DUE.declare(
        EVENTS,
        (
            Due("registration", _("registration closes"), not_cancelled, "registration_closes"),
            # Sessions have a start too: the field above that of the event is the only one.
            Due("event", _("event begins"), not_cancelled, "start", place="format"),
        ),
    )


def days_of_event(event: dict) -> Iterator[CalendarEntry]:
    """In the calendar: its days, and until when one can register."""
    place = ", ".join(city["label"] for city in event["cities"])
    if event["start"]:
        last = day_in(event["end"], event["timeZone"]) if event["end"] else None
        yield entry(_("Event"), event["start"], event["timeZone"], event, last, place)
    if event["registrationCloses"]:
        kind = _("Registration closes")
        yield entry(kind, event["registrationCloses"], event["timeZone"], event)


def not_cancelled() -> QuerySet:
    return EventPage.objects.filter(cancelled=False)


def declare_panels() -> None:
    """Where links to them stand on pages of cities and organisations."""
    days = Note("start end timeZone status", "hub_clusters/notes/event_days.html")
    stage = Note("stage", "hub_clusters/notes/idea_stage.html")
    practices = Panel(40, "practices", _("Good practices"), "goodPractices")
    clusters = Panel(60, "clusters", _("Topical clusters"), "clusters")
    groups = Panel(70, "groups", _("Working groups"), "workingGroups")
    add_panels(
        CITIES,
        Panel(10, "events", _("Events"), "events", days),
        Panel(20, "practices", _("Good practices"), "goodPractices"),
        Panel(30, "ideas", _("Project ideas"), "projectIdeas", stage),
        clusters,
        groups,
    )
    add_panels(
        ORGANISATIONS,
        Panel(30, "events", _("Events at which it speaks"), "events", days),
        practices,
        clusters,
        groups,
    )


def declare_highlights() -> None:
    """What a home page shows of them."""
    HIGHLIGHTS.declare(
        EVENTS,
        Highlight(
            position=10,
            heading=_("What lies ahead"),
            arguments="where: { status: [UPCOMING, ONGOING] }, orderBy: START_ASC, first: 4",
            note=Note(
                "start end timeZone mode cities { label }", "hub_clusters/notes/event_ahead.html"
            ),
            empty=_("No event is planned at the moment."),
        ),
    )
    HIGHLIGHTS.declare(
        PRACTICES,
        Highlight(
            position=30,
            heading=_("Cities learn from cities"),
            arguments="orderBy: UPDATED_DESC, first: 3",
            all_of_them=_("All good practices"),
        ),
    )
