"""Search in the API: hits with marks, facets, suggestions; all of it public at this moment."""

import graphene

from hub.api.arguments import first_argument, part_arguments
from hub.api.fields import SourcedField, reader_arguments

from .connection import ORDERS, SearchSource
from .suggestions import DEFAULT_SUGGESTIONS, Suggestion, SuggestSource
from .types import SearchConnection, SearchOrder, where_type


class Query(graphene.ObjectType):
    """Root fields of search."""

    search = SourcedField(
        SearchConnection,
        source=SearchSource(),
        cost=20,
        description="Pages that answer some words, the best first; without words all pages.",
        query=graphene.String(
            required=True, description="The words, as a reader types them; at most 500 characters."
        ),
        where=graphene.Argument(lambda: where_type(), description="Filters; all must hold."),
        order_by=graphene.Argument(
            SearchOrder, default_value=next(iter(ORDERS)), description="The order."
        ),
        **part_arguments(),
        **reader_arguments(),
    )
    suggest = SourcedField(
        graphene.List(graphene.NonNull(Suggestion)),
        source=SuggestSource(),
        cost=5,
        description="Pages by the beginning of their titles, for a search field to show.",
        prefix=graphene.String(required=True, description="What the reader has typed so far."),
        first=first_argument(DEFAULT_SUGGESTIONS),
        **reader_arguments(),
    )
