"""The site in the API: its frame and plain pages, menus, and what it says of itself."""

import graphene

from .menu import MenuQuery
from .pages import PagesQuery
from .site import SiteQuery


class Query(MenuQuery, PagesQuery, SiteQuery, graphene.ObjectType):
    """Root fields of the site."""
