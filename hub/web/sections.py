"""A section, as the web front shows it: the list of its pages, with filters."""

from django.http import HttpRequest

from ..models import HubPage, SectionPage
from . import lists


class SectionParts:
    """What pages of other types say themselves; a section knows nothing of the web."""

    def __init__(self, listed: lists.List):
        self.listed = listed

    @property
    def web_documents(self) -> list[str]:
        return [self.listed.document]

    def web_variables(self, request: HttpRequest) -> dict:
        return lists.variables(self.listed, request.GET)

    def web_context(self, request: HttpRequest, data: dict) -> dict:
        found = data["list"]
        return {
            "groups": lists.groups(self.listed, found["facets"], request.GET),
            "is_filtered": bool(lists.chosen(self.listed, request.GET)),
            "unasked": lists.held_unasked(self.listed, request.GET),
            "first_address": lists.first(request.GET),
            "next_address": found["pageInfo"]["hasNextPage"]
            and lists.further(request.GET, found["pageInfo"]["endCursor"]),
        }


def parts_of(page: HubPage) -> SectionParts | HubPage:
    """Returns what says how a page is shown: the page, or the list of the section that it is."""
    listed = lists.list_of(page.holds) if isinstance(page, SectionPage) else None
    return SectionParts(listed) if listed else page
