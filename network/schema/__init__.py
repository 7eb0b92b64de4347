"""Root fields of the network: cities, organisations and experts."""

import graphene

from hub.api.connections import page_connection
from hub.api.filters import ChoiceFilter, ChoiceListFilter, CompareFilter, KeysFilter
from hub.values.choices import Language

from ..models import (
    Availability,
    CityPage,
    ExpertPage,
    MissionKind,
    OrganisationKind,
    OrganisationPage,
    OrganisationRole,
)


class Query(graphene.ObjectType):
    """Who is in the network."""

    cities = page_connection(
        CityPage,
        description="Profiles of the network's cities.",
        where={
            "country": KeysFilter("city__country", description="Countries they lie in."),
            "region": KeysFilter("city__region", description="Programme regions they lie in."),
            "offers": KeysFilter(
                "city__city_offers__term", description="Topics on which they share experience."
            ),
            "seeks": KeysFilter(
                "city__city_seeks__term", description="Topics on which they look for experience."
            ),
            "population_from": CompareFilter(
                graphene.Int, "city__population__gte", description="At least so many inhabitants."
            ),
            "population_to": CompareFilter(
                graphene.Int, "city__population__lte", description="At most so many inhabitants."
            ),
        },
        order={
            "TITLE_ASC": ("title",),
            "POPULATION_ASC": ("city__population",),
            "POPULATION_DESC": ("-city__population",),
        },
    )
    organisations = page_connection(
        OrganisationPage,
        description="Descriptions of organisations that the network works with.",
        where={
            "kind": ChoiceFilter(
                OrganisationKind, "organisation__kind", description="What they are."
            ),
            "role": ChoiceFilter(
                OrganisationRole, "organisation__role", description="What they do in the network."
            ),
            "country": KeysFilter(
                "organisation__country", description="Countries they have their seat in."
            ),
        },
        order={"TITLE_ASC": ("title",)},
    )
    experts = page_connection(
        ExpertPage,
        description="Profiles of experts who consent to being shown.",
        where={
            "city": KeysFilter("expert__city", description="Cities they work for."),
            "organisation": KeysFilter(
                "expert__organisation", description="Organisations they work for."
            ),
            "expertise": KeysFilter(
                "expert__expert_topics__term", description="Topics of their experience."
            ),
            "languages": ChoiceListFilter(
                Language, "expert__languages", description="Languages in which they can advise."
            ),
            "availability": ChoiceFilter(
                Availability, "expert__availability", description="Whether they can be asked."
            ),
            "mission_kinds": ChoiceListFilter(
                MissionKind, "expert__mission_kinds", description="What they can be asked for."
            ),
        },
        order={"TITLE_ASC": ("title",)},
    )
