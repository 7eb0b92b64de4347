"""Root fields of the core: pages, routes, vocabularies."""

import graphene

from .pages import PageQuery
from .taxonomies import TaxonomiesQuery


class Query(PageQuery, TaxonomiesQuery, graphene.ObjectType):
    """Root fields of the core."""
