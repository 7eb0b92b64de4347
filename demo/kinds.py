"""The kinds of records: which model each becomes, and by which names its rows are written."""

from dataclasses import dataclass, field

from clusters.models import (
    DocumentationPage,
    EventPage,
    EventSession,
    GoodPracticePage,
    ProjectIdeaPage,
    TopicalClusterPage,
    WorkingGroupPage,
)
from funding.models import FundingGuidePage
from home.models import HomePage, PlainPage
from hub.models import HubPage, SectionPage
from learning.models import CoursePage, LessonPage, ModulePage, StudyTripPage
from network.models import (
    City,
    CityPage,
    Expert,
    ExpertPage,
    Organisation,
    OrganisationPage,
)
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


KINDS: dict[str, Kind] = {
    "home": Kind(HomePage),
    "sections": Kind(SectionPage),
    "pages": Kind(PlainPage),
    "cities": Kind(
        CityPage,
        City,
        "city",
        {"offers": ("city_offers", "term"), "seeks": ("city_seeks", "term")},
    ),
    "organisations": Kind(OrganisationPage, Organisation, "organisation"),
    "experts": Kind(ExpertPage, Expert, "expert", {"topics": ("expert_topics", "term")}),
    "funding": Kind(
        FundingGuidePage,
        lists={
            "applicant_countries": ("applicant_countries", "term"),
            "project_countries": ("project_countries", "term"),
        },
    ),
    "clusters": Kind(TopicalClusterPage, lists={"cities": ("cluster_cities", "city")}),
    "working-groups": Kind(
        WorkingGroupPage,
        lists={
            "cities": ("group_cities", "city"),
            "organisations": ("group_organisations", "organisation"),
        },
    ),
    "events": Kind(EventPage, lists={"cities": ("event_cities", "city")}),
    "good-practices": Kind(GoodPracticePage, lists={"cities": ("practice_cities", "city")}),
    "project-ideas": Kind(
        ProjectIdeaPage,
        lists={"peers": ("idea_peers", "city"), "funding": ("idea_funding", "guide")},
    ),
    "documentation": Kind(
        DocumentationPage, lists={"records": ("documentation_records", "record")}
    ),
    "courses": Kind(CoursePage),
    "modules": Kind(ModulePage),
    "lessons": Kind(LessonPage),
    "study-trips": Kind(
        StudyTripPage,
        lists={
            "home_cities": ("trip_homes", "city"),
            "host_cities": ("trip_hosts", "city"),
            "project_ideas": ("trip_ideas", "idea"),
        },
    ),
}

ROW_LISTS: dict[type, Lists] = {
    EventSession: {"organisations": ("session_organisations", "organisation")}
}
"""The same for rows that have rows of their own."""


def kind_of(model: type) -> str:
    """The kind whose records become ``model``."""
    return next(name for name, kind in KINDS.items() if kind.model is model)
