"""Cards: how pages of each type stand in a list. A type may have one of its own, by its name."""

from django.template.loader import select_template
from wagtail.coreutils import camelcase_to_underscore
from wagtail.models import Page


def card_name(model: type[Page]) -> str:
    """Returns the name of a type in the names of its files: ``CityPage`` > ``city``."""
    return camelcase_to_underscore(model.graphql_name.removesuffix("Page"))


def card_template(model: type[Page]) -> str:
    """Returns the template of its cards: ``hub_network/cards/city.html``, or the plain one."""
    own = f"{model._meta.app_label}/cards/{card_name(model)}.html"
    return select_template([own, "hub/parts/card.html"]).template.name


def card_fragment(model: type[Page]) -> tuple[str, str]:
    """Returns what its cards ask for, as fragment and file: ``CityCard`` in
    ``hub_network/fragments/city_card.graphql``, or the plain ``CardParts``."""
    plain = "hub/fragments/card.graphql"
    own = f"{model._meta.app_label}/fragments/{card_name(model)}_card.graphql"
    if select_template([own, plain]).template.name == plain:
        return "CardParts", plain
    return f"{model.graphql_name.removesuffix('Page')}Card", own
