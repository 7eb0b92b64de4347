"""The site in the API: its plain pages and menus."""

import graphene

from .menu import MenuQuery
from .pages import PagesQuery


class Query(MenuQuery, PagesQuery, graphene.ObjectType):
    """Root fields of the site."""
