"""GraphQL enums from Django's choices."""

from collections.abc import Iterable
from functools import cache

import graphene
from django.db import models

from ..values.choices import OrderedChoices

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
        description=lambda value: labels[value.value] if value is not None else about(choices),
    )
    return enum


def about(choices: type[models.TextChoices]) -> str:
    """What is said of the enum. The contract is sorted by name, so an order is told in words."""
    words = choices.__doc__ or choices.__name__
    if issubclass(choices, OrderedChoices):
        words += f" In this order: {', '.join(choices.names)}."
    return words


def label_of(enum: str, name: str) -> str:
    """The label of a member of an enum in the active language. Raises ``KeyError``."""
    return str(CHOICES[enum][name].label)


def position_of(enum: str, name: str) -> int:
    """The place of a member in the order of its enum, from 1. Raises ``KeyError``."""
    return list(CHOICES[enum]).index(CHOICES[enum][name]) + 1


def in_order(enum: str, names: Iterable[str]) -> list[str]:
    """Members as they follow one another; of choices that do not, as given. Raises ``KeyError``."""
    if issubclass(CHOICES[enum], OrderedChoices):
        return sorted(names, key=lambda name: position_of(enum, name))
    return list(names)
