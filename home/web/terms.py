"""A page for each theme and each Sustainable Development Goal: all that is filed under it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hub.models import SectionKind
from hub.web.site_page import site_page

SHOWN = {
    # Root field of the API > (variable of the document, kind of section)
    "goodPractices": ("practices", SectionKind.GOOD_PRACTICES),
    "events": ("events", SectionKind.EVENTS),
    "fundingGuides": ("guides", SectionKind.FUNDING),
    "clusters": ("clusters", SectionKind.CLUSTERS),
    "workingGroups": ("groups", SectionKind.WORKING_GROUPS),
    "projectIdeas": ("ideas", SectionKind.PROJECT_IDEAS),
    "courses": ("courses", SectionKind.COURSES),
    "studyTrips": ("trips", SectionKind.STUDY_TRIPS),
    "documentation": ("documentation", SectionKind.DOCUMENTATION),
}


@dataclass(frozen=True)
class Filed:
    """Pages of one kind below a term; ``more`` is the address of the list that has all."""

    heading: str
    pages: list[dict]
    more: str


@require_safe
def theme(request: HttpRequest, key: str) -> HttpResponse:
    """All that is filed under a theme."""
    return term_page(request, "themes", key)


@require_safe
def goal(request: HttpRequest, key: str) -> HttpResponse:
    """All that is filed under a Sustainable Development Goal."""
    return term_page(request, "sdgs", key)


def term_page(request: HttpRequest, vocabulary: str, key: str) -> HttpResponse:
    """Raises ``Http404`` for a term that there is not."""
    where = {vocabulary: [key]}
    variables = {variable: where for variable, _kind in SHOWN.values()}

    def found(data: dict) -> dict:
        terms = data["taxonomies"][vocabulary]
        term = next((term for term in terms if term["key"] == key), None)
        if term is None:
            raise Http404
        sections = {section["holds"]: section for section in data["sections"]["nodes"]}
        return {
            "title": term["label"],
            "term": term,
            "filed": list(filed(data, sections, f"?{vocabulary}={key}&status")),
            "others": [other for other in terms if other["key"] != key],
            "vocabulary": vocabulary,
        }

    return site_page(request, "hub_home/term", found, **variables)


def filed(data: dict, sections: dict[str, dict], query: str):
    """What there is of each kind, in the order of ``SHOWN``; nothing of empty kinds."""
    for name, (_variable, kind) in SHOWN.items():
        pages = data[name]["nodes"]
        section = sections.get(kind.name)
        if pages:
            more = (
                section["path"] + query if section and data[name]["pageInfo"]["hasNextPage"] else ""
            )
            yield Filed(section["title"] if section else str(kind.label), pages, more)
