"""Pages by the beginning of their titles."""

from typing import Any

import graphene

from hub.api.arguments import given, page_size
from hub.api.fields import SourcedField
from hub.api.registry import built_type
from hub.api.sources import DataSource, Member
from hub.api.store import chain_of
from hub.executor import FieldPlan, Run

from ..services import suggest
from .errors import as_api_errors
from .hits import need_of, pages_of

DEFAULT_SUGGESTIONS = 8


class Suggested:
    """A page that is public, as it is titled now."""

    __slots__ = ("page", "title", "type")

    def __init__(self, page: Any):
        self.page, self.title, self.type = page, page.title, page.graphql_type


class SuggestSource(DataSource):
    """Asks the engine; what is not public at this moment is left out."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        arguments, chain = given(run, field), chain_of(run, field)
        with as_api_errors():
            hits = suggest(
                typed=arguments["prefix"],
                language=chain.codes[0],
                fallback=chain.codes[1:],
                limit=page_size(arguments),
                audience=run.store.audience,
            )
        pages = pages_of(run.store, hits, chain, need_of([field]))
        found = {page.pk: Suggested(page) for page in pages if page is not None}
        return [list(found.values())] * len(objects)


class Suggestion(graphene.ObjectType):
    """A page whose title has words that begin with what was typed."""

    title = SourcedField(
        graphene.String, source=Member("title"), required=True, description="Its title."
    )
    type = SourcedField(
        graphene.String,
        source=Member("type"),
        required=True,
        description="Name of its type, such as Event.",
    )
    page = SourcedField(
        built_type("Page"), source=Member("page"), required=True, description="The page."
    )
