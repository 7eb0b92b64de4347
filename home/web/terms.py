"""A page for each theme and each Sustainable Development Goal: all that is filed under it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hub.web.filed import FILED
from hub.web.notes import Note
from hub.web.site_page import site_page


@dataclass(frozen=True)
class FiledPages:
    """Pages of one kind below a term; ``more`` is the address of the list that has all."""

    heading: str
    pages: list[dict]
    note: Note
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
    variables = {kind.list_query: {vocabulary: [key]} for kind, _filed in FILED}

    def found(data: dict) -> dict:
        terms = data["taxonomies"][vocabulary]
        term = next((term for term in terms if term["key"] == key), None)
        if term is None:
            raise Http404
        return {
            "title": term["label"],
            "term": term,
            "filed": list(filed(data, f"?{vocabulary}={key}&status")),
            "others": [other for other in terms if other["key"] != key],
            "vocabulary": vocabulary,
        }

    return site_page(request, "hub_home/term", found, {"filed": list(FILED)}, **variables)


def filed(data: dict, query: str) -> Iterator[FiledPages]:
    """What there is of each kind, in their order; nothing of empty kinds."""
    sections = {section["holds"]: section for section in data["sections"]["nodes"]}
    for kind, declared in FILED:
        answer, section = data[kind.list_query], sections.get(kind.member)
        if answer["nodes"]:
            has_more = section and answer["pageInfo"]["hasNextPage"]
            yield FiledPages(
                section["title"] if section else kind.title,
                answer["nodes"],
                declared.note,
                section["path"] + query if section and has_more else "",
            )
