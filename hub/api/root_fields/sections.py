"""Root field ``sections``."""

import graphene

from ...kinds import kinds, section_kinds
from ...models import SectionPage
from ..connections import page_connection
from ..filters import ChoiceFilter


def filters() -> dict[str, ChoiceFilter]:
    """Returns what sections are filtered by: nothing where no kind of page is installed."""
    if not kinds():
        return {}
    return {"holds": ChoiceFilter(section_kinds(), "holds", description="What they list.")}


class SectionsQuery(graphene.ObjectType):
    """What pages of content stand under."""

    sections = page_connection(
        SectionPage,
        description="Sections of the site: each lists pages of one kind.",
        where=filters(),
        order={"TITLE_ASC": ("title",)},
    )
