"""Root field of funding: the guides; and what organisations fund."""

import graphene
from django.db.models import DateTimeField

from hub.api.connections import ByExpression, page_connection
from hub.api.filters import (
    ChoiceFilter,
    ChoiceListFilter,
    CompareFilter,
    ComputedFilter,
    KeysFilter,
)
from hub.declarations import GraphQLBacklinks
from hub.values.choices import Language
from network.models import Organisation

from ..choices import ApplicantKind, DeadlineModel, FundingStatus, Instrument, ProjectStage
from ..models import FundingGuidePage
from ..querysets import funding_status, next_deadline
from .filters import CountriesFilter, NewApplicantsFilter, NextDeadlineFilter

extensions = [
    (
        Organisation,
        GraphQLBacklinks(
            "funding_guides",
            "hub_funding.FundingGuidePage",
            via="funder",
            description="Guides to the programmes that it pays for.",
        ),
    ),
    (
        Organisation,
        GraphQLBacklinks(
            "operated_guides",
            "hub_funding.FundingGuidePage",
            via="operator",
            description="Guides to the programmes that it runs for others.",
        ),
    ),
]
"""What this room adds to types of the rooms below."""


class Query(graphene.ObjectType):
    """What funds projects of cities."""

    funding_guides = page_connection(
        FundingGuidePage,
        description="Guides to programmes that fund projects of cities.",
        where={
            "status": ComputedFilter(
                FundingStatus, funding_status, description="Where they stand now."
            ),
            "takes_new_applicants": NewApplicantsFilter(
                description="Whether they are open to those who have not applied yet."
            ),
            "deadline_model": ChoiceFilter(
                DeadlineModel, "deadline_model", description="How applications are taken."
            ),
            "deadline_after": NextDeadlineFilter(
                "gte", description="Whose next deadline is at this moment or later."
            ),
            "deadline_before": NextDeadlineFilter(
                "lte", description="Whose next deadline is at this moment or earlier."
            ),
            "instruments": ChoiceListFilter(
                Instrument, "instruments", description="In which form they help."
            ),
            "applicant_kinds": ChoiceListFilter(
                ApplicantKind, "applicant_kinds", description="Who may apply."
            ),
            "applicant_countries": CountriesFilter(
                "applicant_countries__term",
                description="Open to applicants from these countries, or from any.",
            ),
            "project_countries": CountriesFilter(
                "project_countries__term",
                description="Open to projects in these countries, or in any.",
            ),
            "population": CompareFilter(
                graphene.Int,
                "minimum_population__lte",
                description="Open to a city with so many inhabitants.",
            ),
            "project_stages": ChoiceListFilter(
                ProjectStage, "project_stages", description="How far a project must be."
            ),
            "application_languages": ChoiceListFilter(
                Language, "application_languages", description="Languages of applications."
            ),
            "funder": KeysFilter("funder", description="Who pays."),
        },
        order={
            "DEADLINE_ASC": (ByExpression(next_deadline, DateTimeField()), "title"),
            "TITLE_ASC": ("title",),
        },
    )
