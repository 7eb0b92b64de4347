"""GraphQL enums from Django's choices."""

from functools import cache

import graphene
from django.db import models

CHOICES: dict[str, type[models.TextChoices]] = {}
"""The choices behind each enum of the schema, by its name."""


@cache
def enum_of(choices: type[models.TextChoices]) -> type[graphene.Enum]:
    """The enum of a choices class: its names in GraphQL, its stored values behind them.

    Descriptions are the labels in the source language.
    """
    CHOICES[choices.__name__] = choices
    labels = {member.value: str(member.label) for member in choices}
    enum: type[graphene.Enum] = graphene.Enum(
        choices.__name__,
        [(member.name, member.value) for member in choices],
        description=lambda value: (
            labels[value.value] if value is not None else (choices.__doc__ or choices.__name__)
        ),
    )
    return enum


def label_of(enum: str, name: str) -> str:
    """The label of a member of an enum in the active language. Raises ``KeyError``."""
    return str(CHOICES[enum][name].label)


def position_of(enum: str, name: str) -> int:
    """The place of a member in the order of its enum, from 1. Raises ``KeyError``."""
    return list(CHOICES[enum]).index(CHOICES[enum][name]) + 1
