"""Root field of the windmills."""

import graphene

from hub.api.connections import page_connection
from hub.api.filters import ChoiceFilter

from .kinds import WINDMILLS
from .models import Colour


class Query(graphene.ObjectType):
    """What turns in the wind."""

    windmills = page_connection(
        WINDMILLS.model,
        description="Windmills.",
        where={"colour": ChoiceFilter(Colour, "colour", description="Their colour.")},
        order={"TITLE_ASC": ("title",)},
    )
