"""Root fields of the core: pages, routes, sections, the site itself, vocabularies."""

import graphene

from .nodes import NodesQuery
from .pages import PageQuery
from .sections import SectionsQuery
from .site import SiteQuery
from .taxonomies import TaxonomiesQuery


class Query(NodesQuery, PageQuery, SectionsQuery, SiteQuery, TaxonomiesQuery, graphene.ObjectType):
    """Root fields of the core."""
