"""GraphQL enums from Django's choices."""

from functools import cache

import graphene
from django.db import models


@cache
def enum_of(choices: type[models.TextChoices]) -> type[graphene.Enum]:
    """The enum of a choices class: its names in GraphQL, its stored values behind them.

    Descriptions are the labels in the source language.
    """
    labels = {member.value: str(member.label) for member in choices}
    return graphene.Enum(
        choices.__name__,
        [(member.name, member.value) for member in choices],
        description=lambda value: (
            labels[value.value] if value is not None else (choices.__doc__ or choices.__name__)
        ),
    )
