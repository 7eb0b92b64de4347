"""The page type of this room, and what each reader of the hub's must know of it."""

from hub.counters import COUNTED, Counter
from hub.desk.due import DUE, Due
from hub.kinds import PageKind, register_kind
from hub.web.dates import DATES, Dates, entry
from hub.web.filed import FILED, Filed
from hub.web.highlights import HIGHLIGHTS, Highlight
from hub.web.lists import LISTS, List
from hub.web.notes import Note
from search.web.hits import HITS

from .models import WindmillPage

WINDMILLS = PageKind(WindmillPage, "windmills", "windmills")


def register() -> None:
    """Tells everybody; once, when Django is ready."""
    colour = Note("colour", "windmills/notes/colour.html")
    register_kind(WINDMILLS)
    LISTS.declare(WINDMILLS, List({"colour": "Colour"}))
    COUNTED.declare(WINDMILLS, Counter("windmills", "Windmills.", "windmills", 60))
    FILED.declare(WINDMILLS, Filed(position=100, note=colour))
    DATES.declare(WINDMILLS, Dates("orderBy: TITLE_ASC", "inspectedOn", inspections))
    HITS.declare(WINDMILLS, colour)
    HIGHLIGHTS.declare(
        WINDMILLS,
        Highlight(
            position=40,
            heading="In the wind",
            arguments="first: 3",
            note=colour,
            empty="It is calm.",
            all_of_them="All windmills",
        ),
    )
    due = Due("inspection", "inspection of a windmill", WindmillPage.objects.all, "inspected_on")
    DUE.declare(WINDMILLS, (due,))


def inspections(windmill: dict):
    """In the calendar: the day of the inspection."""
    if windmill["inspectedOn"]:
        noon = f"{windmill['inspectedOn']}T12:00:00+00:00"
        yield entry("Inspection", noon, "UTC", windmill)
