"""The types of search in the API."""

from functools import cache

import graphene

from hub.api.connection_sources import PageInfo
from hub.api.facets import Facet
from hub.api.fields import SourcedField
from hub.api.registry import built_type
from hub.api.schema import plain_type
from hub.api.sources import Member

from ..facets import known_facets
from .connection import ORDERS, DidYouMean, SearchEdges, SearchFacets, SearchPageInfo
from .hits import (
    HitIsFallback,
    HitLocale,
    HitSnippet,
    HitSnippetLanguage,
    HitTitle,
    HitTitleLanguage,
    Spans,
)

SearchOrder = graphene.Enum(
    "SearchOrder",
    [(name, name) for name in ORDERS],
    description=lambda member: (
        ORDERS[member.name][1] if member is not None else "Orders of what is found."
    ),
)


@cache
def where_type() -> type[graphene.InputObjectType]:
    """The filters: the keys of each facet."""
    keys = {
        name: graphene.List(
            graphene.NonNull(graphene.String),
            description=f"{facet.heading}. Any of these keys, at most 100.",
        )
        for name, facet in known_facets().items()
    }
    words = "What to look through; what is not given does not matter. Keys are those of 'facets'."
    return type("SearchWhere", (graphene.InputObjectType,), {"__doc__": words, **keys})


@plain_type
class MarkedSpan(graphene.ObjectType):
    """A part of a text, in Unicode code points from its beginning."""

    start = graphene.Int(required=True, description="Where it begins.")
    end = graphene.Int(required=True, description="Where it ends: before this code point.")


@plain_type
class MarkedText(graphene.ObjectType):
    """A text, and what of it was looked for."""

    text = graphene.String(required=True, description="The text alone.")
    html = graphene.String(
        required=True,
        description="The text as HTML, safe to print: escaped, with <mark> around what was found.",
    )
    spans = SourcedField(
        graphene.List(graphene.NonNull(MarkedSpan)),
        source=Spans(),
        required=True,
        description="Where it was found, in order.",
    )


class SearchHit(graphene.ObjectType):
    """A page that was found."""

    page = SourcedField(
        built_type("Page"), source=Member("page"), required=True, description="The page."
    )
    locale = SourcedField(
        graphene.String,
        source=HitLocale(),
        required=True,
        description="Code of the language of the page and of these texts.",
    )
    is_fallback = SourcedField(
        graphene.Boolean,
        source=HitIsFallback(),
        required=True,
        description="Whether this is not the language that was asked for.",
    )
    title = SourcedField(
        MarkedText, source=HitTitle(), required=True, description="The title of the page."
    )
    title_language = SourcedField(
        graphene.String,
        source=HitTitleLanguage(),
        required=True,
        description="Code of the language of the title: another than that of the page where "
        "nobody has translated it yet.",
    )
    snippet = SourcedField(
        MarkedText,
        source=HitSnippet(),
        required=True,
        description="The part of its text that tells most, else its summary.",
    )
    snippet_language = SourcedField(
        graphene.String,
        source=HitSnippetLanguage(),
        required=True,
        description="Code of the language of the snippet, as far as it is known.",
    )


class SearchEdge(graphene.ObjectType):
    """A hit in the list."""

    cursor = SourcedField(
        graphene.String, source=Member("cursor"), required=True, description="Its place."
    )
    node = SourcedField(SearchHit, source=Member("node"), required=True, description="The hit.")


class SearchConnection(graphene.ObjectType):
    """What was found."""

    nodes = SourcedField(
        graphene.List(graphene.NonNull(SearchHit)),
        source=Member("hits"),
        required=True,
        description="The hits; fewer than asked for if some are not public any more.",
    )
    edges = SourcedField(
        graphene.List(graphene.NonNull(SearchEdge)),
        source=SearchEdges(),
        required=True,
        description="The hits with cursors.",
    )
    page_info = SourcedField(
        PageInfo, source=SearchPageInfo(), required=True, description="Whether there are more."
    )
    total_count = SourcedField(
        graphene.Int,
        source=Member("total"),
        required=True,
        description="How many there are in all, as far as the index knows.",
    )
    facets = SourcedField(
        graphene.List(graphene.NonNull(Facet)),
        source=SearchFacets(),
        required=True,
        names=graphene.List(
            graphene.NonNull(graphene.String),
            description="Names of filters to count; default: all.",
        ),
        description="How many there are for each value of the filters.",
    )
    did_you_mean = SourcedField(
        graphene.String,
        source=DidYouMean(),
        cost=10,
        description="The words with slips mended; null if there is nothing to mend.",
    )
    degraded = SourcedField(
        graphene.Boolean,
        source=Member("is_degraded"),
        required=True,
        description="Whether a stand-in has answered, which may not know the latest pages.",
    )
    loose = SourcedField(
        graphene.Boolean,
        source=Member("is_loose"),
        required=True,
        description="Whether few pages have enough of the words, and further hits have fewer.",
    )
