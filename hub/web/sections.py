"""A section, as the web front shows it: the list of its pages, with filters."""

from django.http import HttpRequest

from ..kinds import kind_of
from ..models import SectionPage
from . import lists
from .cards import card_fragment


class SectionParts:
    """What pages of other types say themselves; a section knows nothing of the web."""

    web_documents = ("hub/list.graphql",)

    def __init__(self, section: SectionPage):
        self.kind = kind_of(section.holds)

    @property
    def document_context(self) -> dict:
        """What the document is made from."""
        name, file = card_fragment(self.kind.model)
        return {"kind": self.kind, "card": name, "card_file": file}

    def web_variables(self, request: HttpRequest) -> dict:
        return lists.variables(self.kind, request.GET)

    def web_context(self, request: HttpRequest, data: dict) -> dict:
        found = data["list"]
        return {
            "groups": lists.groups(self.kind, found["facets"], request.GET),
            "is_filtered": bool(lists.chosen(self.kind, request.GET)),
            "unasked": lists.held_unasked(self.kind, request.GET)
            and lists.list_of(self.kind).unasked,
            "first_address": lists.first(request.GET),
            "next_address": found["pageInfo"]["hasNextPage"]
            and lists.further(request.GET, found["pageInfo"]["endCursor"]),
        }
