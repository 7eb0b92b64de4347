"""Cards: how pages of each type stand in a list."""

from django import template
from django.template.defaultfilters import capfirst
from django.template.loader import select_template
from wagtail.coreutils import camelcase_to_underscore

from ..api.page_loaders import page_models

register = template.Library()


@register.simple_tag
def page_kind(card: dict) -> str:
    """Returns the kind of a page in the words of the language: ``Good practice``."""
    return capfirst(page_models()[card["__typename"]].kind_name())


@register.simple_tag
def card_template(card: dict) -> str:
    """Name of the template of a card: ``CityPage`` > ``hub_network/cards/city.html``."""
    type_name = card["__typename"]
    name = camelcase_to_underscore(type_name.removesuffix("Page"))
    own = f"{page_models()[type_name]._meta.app_label}/cards/{name}.html"
    return select_template([own, "hub/parts/card.html"]).template.name
