"""Cards: how pages of each type stand in a list."""

from django import template
from django.template.defaultfilters import capfirst

from ..api.page_loaders import page_models
from ..web import cards

register = template.Library()


@register.simple_tag
def page_kind(card: dict) -> str:
    """What a page is, in the words of the language: ``Good practice``."""
    return capfirst(page_models()[card["__typename"]].kind_name())


@register.simple_tag
def card_template(card: dict) -> str:
    """Name of the template of a card: ``CityPage`` > ``hub_network/cards/city.html``."""
    return cards.card_template(page_models()[card["__typename"]])
