"""The page type of this room, and what each reader of the hub's must know of it."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hub.counters import COUNTED, Counter
from hub.desk.due import DUE, Due
from hub.kinds import PageKind, register_kind
from hub.web.dates import DATES, CalendarEntry, Dates, entry
from hub.web.filed import FILED, Filed
from hub.web.highlights import HIGHLIGHTS, Highlight
from hub.web.lists import LISTS, List
from hub.web.notes import Note
from hub.web.panels import Panel, add_panels
from network.kinds import ORGANISATIONS
from search.web.hits import HITS

from .choices import DATED_MODELS
from .models import FundingDeadline, FundingGuidePage

GUIDES = PageKind(FundingGuidePage, _("funding guides"), "fundingGuides")


def register() -> None:
    """Tells everybody; once, when Django is ready."""
    register_kind(GUIDES)
    LISTS.declare(
        GUIDES,
        List(
            {
                "status": _("Status"),
                "instruments": _("Instrument"),
                "applicantKinds": _("Who may apply"),
                "projectStages": _("Stage of the project"),
                "themes": _("Theme"),
                "projectCountries": _("Country of the project"),
            },
            order="DEADLINE_ASC",
        ),
    )
    COUNTED.declare(
        GUIDES,
        Counter("funding_guides", "Guides to funding programmes.", _("funding guides"), 50),
    )
    FILED.declare(GUIDES, Filed(position=30))
    declare_dates()
    declare_notes()


def declare_dates() -> None:
    """What lies ahead, for readers and for editors."""
    DATES.declare(
        GUIDES,
        Dates(
            "where: { status: [OPEN, CLOSING] }, orderBy: DEADLINE_ASC",
            "nextDeadline deadlines { moment timeZone }",
            deadlines,
        ),
    )
    DUE.declare(
        GUIDES,
        (Due("funding", _("funding deadline"), dated, "moment", relation="deadlines"),),
    )


def deadlines(guide: dict) -> Iterator[CalendarEntry]:
    """In the calendar: the next deadline, also of several with the same moment."""
    for deadline in guide["deadlines"]:
        if deadline["moment"] and deadline["moment"] == guide["nextDeadline"]:
            kind = _("Funding deadline")
            yield entry(kind, deadline["moment"], deadline["timeZone"], guide)


def dated() -> QuerySet:
    return FundingDeadline.objects.filter(page__deadline_model__in=DATED_MODELS)


def declare_notes() -> None:
    """What stands beside a link to a guide, and where such links stand."""
    fields = "status nextDeadline nextDeadlineZone"
    status = Note(fields, "hub_funding/notes/guide_status.html")
    add_panels(
        ORGANISATIONS,
        Panel(10, "funds", _("Programmes that it funds"), "fundingGuides", status),
        Panel(20, "operates", _("Programmes that it runs"), "operatedGuides", status),
    )
    HIGHLIGHTS.declare(
        GUIDES,
        Highlight(
            position=20,
            heading=_("Open funding"),
            arguments="where: { status: [OPEN, CLOSING] }, orderBy: DEADLINE_ASC, first: 4",
            note=Note(fields, "hub_funding/notes/guide_open.html"),
            empty=_("No programme takes applications at the moment."),
            all_of_them=_("All funding guides"),
        ),
    )
    hit = "fundingStatus: status nextDeadline nextDeadlineZone"
    HITS.declare(GUIDES, Note(hit, "hub_funding/notes/guide_hit.html"))
