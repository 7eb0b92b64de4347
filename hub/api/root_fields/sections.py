"""Root field ``sections``."""

import graphene

from ...kinds import section_kinds
from ...models import SectionPage
from ..connections import page_connection
from ..filters import ChoiceFilter


class SectionsQuery(graphene.ObjectType):
    """What pages of content stand under."""

    sections = page_connection(
        SectionPage,
        description="Sections of the site: each lists pages of one kind.",
        where={"holds": ChoiceFilter(section_kinds(), "holds", description="What they list.")},
        order={"TITLE_ASC": ("title",)},
    )
