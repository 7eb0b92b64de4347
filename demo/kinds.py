"""The kinds of records: which model each becomes, and by which names its rows are written."""

from dataclasses import dataclass, field
from functools import cache

from clusters.models import EventSession
from home.models import HomePage, PlainPage
from hub.kinds import kinds
from hub.models import HubPage, SectionPage
from learning.models import LessonPage, ModulePage
from network.models import City, Expert, Organisation
from network.models.row import NetworkRow

Lists = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Kind:
    """``row`` is the identity row that its pages tell about, named by its field.

    ``lists`` says for a list of keys which rows they become: relation and field.
    """

    model: type[HubPage]
    row: type[NetworkRow] | None = None
    row_field: str = ""
    lists: Lists = field(default_factory=dict)


ROWS: dict[str, tuple[type[NetworkRow], str]] = {
    "cities": (City, "city"),
    "organisations": (Organisation, "organisation"),
    "experts": (Expert, "expert"),
}
"""Identity row of a kind, and the field by which its pages name it."""

LISTS: dict[str, Lists] = {
    "cities": {"offers": ("city_offers", "term"), "seeks": ("city_seeks", "term")},
    "experts": {"topics": ("expert_topics", "term")},
    "funding": {
        "applicant_countries": ("applicant_countries", "term"),
        "project_countries": ("project_countries", "term"),
    },
    "clusters": {"cities": ("cluster_cities", "city")},
    "working-groups": {
        "cities": ("group_cities", "city"),
        "organisations": ("group_organisations", "organisation"),
    },
    "events": {"cities": ("event_cities", "city")},
    "good-practices": {"cities": ("practice_cities", "city")},
    "project-ideas": {"peers": ("idea_peers", "city"), "funding": ("idea_funding", "guide")},
    "documentation": {"records": ("documentation_records", "record")},
    "study-trips": {
        "home_cities": ("trip_homes", "city"),
        "host_cities": ("trip_hosts", "city"),
        "project_ideas": ("trip_ideas", "idea"),
    },
}
"""Lists of keys, by kind: the shorter words that records use for rows."""

FRAME: dict[str, type[HubPage]] = {
    "home": HomePage,
    "sections": SectionPage,
    "pages": PlainPage,
    "modules": ModulePage,
    "lessons": LessonPage,
}
"""Pages that stand in no section."""


@cache
def known_kinds() -> dict[str, Kind]:
    """Returns all kinds of records by the name of their folder: that of their section, if any."""
    models = FRAME | {kind.section: kind.model for kind in kinds()}
    found = {}
    for name, model in models.items():
        row, row_field = ROWS.get(name, (None, ""))
        found[name] = Kind(model, row, row_field, LISTS.get(name, {}))
    return found


ROW_LISTS: dict[type, Lists] = {
    EventSession: {"organisations": ("session_organisations", "organisation")}
}
"""The same for rows that have rows of their own."""


def kind_of(model: type) -> str:
    """The kind whose records become ``model``."""
    return next(name for name, kind in known_kinds().items() if kind.model is model)
