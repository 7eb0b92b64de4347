"""The site in the API: menus, and what the site says of itself."""

import graphene

from .menu import MenuQuery
from .site import SiteQuery


class Query(MenuQuery, SiteQuery, graphene.ObjectType):
    """Root fields of the site."""
