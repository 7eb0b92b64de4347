"""Root field ``plainPages``."""

import graphene

from hub.api.connections import page_connection

from ..models import PlainPage


class PagesQuery(graphene.ObjectType):
    """Pages of text."""

    plain_pages = page_connection(
        PlainPage,
        description="Pages of text, such as the imprint.",
        where={},
        order={"TITLE_ASC": ("title",)},
    )
