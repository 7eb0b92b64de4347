"""Which filters the sections of this site offer, and in which order their pages stand."""

from django.utils.translation import gettext_lazy as _

from hub.models import SectionKind
from hub.web.lists import List, register_list

LISTS = {
    SectionKind.CLUSTERS: ("TopicalCluster", ("themes", "topics", "regions", "cities")),
    SectionKind.WORKING_GROUPS: ("WorkingGroup", ("kind", "access", "themes", "regions")),
    SectionKind.EVENTS: (
        "Event",
        ("status", "format", "mode", "themes", "regions", "languages"),
        "START_ASC",
        {"status": ["UPCOMING", "ONGOING"]},
    ),
    SectionKind.GOOD_PRACTICES: (
        "GoodPractice",
        ("themes", "topics", "sdgs", "regions", "countries", "validationState"),
        "UPDATED_DESC",
    ),
    SectionKind.PROJECT_IDEAS: ("ProjectIdea", ("stage", "themes", "regions", "cities")),
    SectionKind.DOCUMENTATION: ("Documentation", ("kind", "documentLanguage", "themes")),
    SectionKind.COURSES: ("Course", ("level", "pace", "themes", "topics")),
    SectionKind.STUDY_TRIPS: ("StudyTrip", ("themes", "regions", "hostCities"), "START_DESC"),
    SectionKind.FUNDING: (
        "FundingGuide",
        ("status", "instruments", "applicantKinds", "projectStages", "themes", "projectCountries"),
        "DEADLINE_ASC",
    ),
    SectionKind.CITIES: ("CityPage", ("region", "country", "offers", "seeks")),
    SectionKind.ORGANISATIONS: ("OrganisationPage", ("role", "kind", "country")),
    SectionKind.EXPERTS: ("ExpertPage", ("expertise", "languages", "missionKinds")),
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


def register() -> None:
    """Tells the web front of all of them."""
    for kind, values in LISTS.items():
        type_, facets, *more = values
        document = f"hub_home/lists/{kind}.graphql"
        register_list(kind, List(type_, document, {name: HEADINGS[name] for name in facets}, *more))
