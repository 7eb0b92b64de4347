"""Lists of the web front: which filters a section offers, and what a reader has chosen."""

import re
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLEnumType, get_named_type

from hub.api.schema import schema
from hub.web.filters import FilterGroup, FilterOption, toggled

from ..models import SectionKind

PER_PAGE = 24
MOST_VALUES = 20
KEY = re.compile(r"[\w-]{1,80}")


@dataclass(frozen=True)
class List:
    """How pages of one kind are listed: GraphQL names of its type, filters and orders.

    ``unasked`` are the filters that hold as long as the address does not name them: the list of
    events shows those that lie ahead, with ``?status`` all.
    """

    type: str
    facets: tuple[str, ...]
    order: str = "TITLE_ASC"
    unasked: dict[str, list[str]] = field(default_factory=dict)


LISTS = {
    SectionKind.CLUSTERS: List("TopicalCluster", ("themes", "topics", "regions", "cities")),
    SectionKind.WORKING_GROUPS: List("WorkingGroup", ("kind", "access", "themes", "regions")),
    SectionKind.EVENTS: List(
        "Event",
        ("status", "format", "mode", "themes", "regions", "languages"),
        "START_ASC",
        {"status": ["UPCOMING", "ONGOING"]},
    ),
    SectionKind.GOOD_PRACTICES: List(
        "GoodPractice",
        ("themes", "topics", "sdgs", "regions", "countries", "validationState"),
        "UPDATED_DESC",
    ),
    SectionKind.PROJECT_IDEAS: List("ProjectIdea", ("stage", "themes", "regions", "cities")),
    SectionKind.DOCUMENTATION: List("Documentation", ("kind", "documentLanguage", "themes")),
    SectionKind.COURSES: List("Course", ("level", "pace", "themes", "topics")),
    SectionKind.STUDY_TRIPS: List("StudyTrip", ("themes", "regions", "hostCities"), "START_DESC"),
    SectionKind.FUNDING: List(
        "FundingGuide",
        ("status", "instruments", "applicantKinds", "projectStages", "themes", "projectCountries"),
        "DEADLINE_ASC",
    ),
    SectionKind.CITIES: List("CityPage", ("region", "country", "offers", "seeks")),
    SectionKind.ORGANISATIONS: List("OrganisationPage", ("role", "kind", "country")),
    SectionKind.EXPERTS: List("ExpertPage", ("expertise", "languages", "missionKinds")),
}

HEADINGS = {
    "access": _("Access"),
    "applicantKinds": _("Who may apply"),
    "cities": _("City"),
    "countries": _("Country"),
    "country": _("Country"),
    "documentLanguage": _("Language"),
    "expertise": _("Topic"),
    "format": _("Format"),
    "hostCities": _("Host city"),
    "instruments": _("Instrument"),
    "kind": _("Kind"),
    "languages": _("Language"),
    "level": _("Level"),
    "missionKinds": _("Kind of mission"),
    "mode": _("On site or online"),
    "offers": _("Offers experience in"),
    "pace": _("Pace"),
    "projectCountries": _("Country of the project"),
    "projectStages": _("Stage of the project"),
    "region": _("Region"),
    "regions": _("Region"),
    "role": _("Role in the network"),
    "sdgs": _("Sustainable Development Goal"),
    "seeks": _("Seeks experience in"),
    "stage": _("Stage"),
    "status": _("Status"),
    "themes": _("Theme"),
    "topics": _("Topic"),
    "validationState": _("Validation"),
}


def chosen(listed: List, query: QueryDict) -> dict[str, list[str]]:
    """Returns the chosen values by filter; values that no filter knows are left out."""
    fields = schema().type_map[f"{listed.type}Where"].fields
    found = {}
    for name in listed.facets:
        values = list(dict.fromkeys(query.getlist(name)))[:MOST_VALUES]
        type_ = get_named_type(fields[name].type)
        if isinstance(type_, GraphQLEnumType):
            values = [value for value in values if value in type_.values]
        else:
            values = [value for value in values if KEY.fullmatch(value)]
        if values:
            found[name] = values
    return found


def variables(listed: List, query: QueryDict) -> dict:
    """Variables of the list's document."""
    where = {**held_unasked(listed, query), **chosen(listed, query)}
    order = listed.order
    if order == "START_ASC" and where.get("status") == ["PAST"]:
        order = "START_DESC"
    return {
        "where": where,
        "order": order,
        "first": PER_PAGE,
        "after": query.get("after") or None,
        "facets": list(listed.facets),
    }


def held_unasked(listed: List, query: QueryDict) -> dict[str, list[str]]:
    """Filters that hold although the reader has not chosen them."""
    return {name: values for name, values in listed.unasked.items() if name not in query}


def groups(listed: List, facets: list[dict], query: QueryDict) -> list[FilterGroup]:
    """The filters to show, in the list's own order; one without a value to choose is left out."""
    picked = chosen(listed, query)
    by_name = {facet["name"]: facet["values"] for facet in facets}
    found = [
        FilterGroup(
            name,
            HEADINGS[name],
            [
                FilterOption(
                    value["key"],
                    value["label"],
                    value["count"],
                    value["key"] in picked.get(name, ()),
                    toggled(picked, name, value["key"]),
                )
                for value in by_name.get(name, ())
            ],
        )
        for name in listed.facets
    ]
    return [group for group in found if group.choices]


def further(query: QueryDict, cursor: str) -> str:
    """Address of the next part of a list."""
    following = query.copy()
    following["after"] = cursor
    return f"?{following.urlencode()}"


def first(query: QueryDict) -> str:
    """Address of the first part of a list."""
    beginning = query.copy()
    beginning.pop("after", None)
    return f"?{beginning.urlencode()}"
