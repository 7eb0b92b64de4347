"""Root fields: sections and plain pages."""

import graphene

from hub.api.connections import page_connection
from hub.api.filters import ChoiceFilter

from ..models import PlainPage, SectionKind, SectionPage


class PagesQuery(graphene.ObjectType):
    """The frame of the site."""

    sections = page_connection(
        SectionPage,
        description="Sections of the site: each lists pages of one kind.",
        where={"holds": ChoiceFilter(SectionKind, "holds", description="What they list.")},
        order={"TITLE_ASC": ("title",)},
    )
    plain_pages = page_connection(
        PlainPage,
        description="Pages of text, such as the imprint.",
        where={},
        order={"TITLE_ASC": ("title",)},
    )
