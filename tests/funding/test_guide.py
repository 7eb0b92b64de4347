"""The guide as a page: what the public sees of it."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from funding.models import (
    FundingApplicantCountry,
    FundingGuidePage,
    FundingProjectCountry,
)
from hub.models import Country
from tests.network.make import make_term

from .make import make_guide, utc

pytestmark = pytest.mark.django_db


def countries(guide, model, *codes: str) -> None:
    for code in codes:
        model.objects.create(page=guide, term=make_term(Country, code))


def test_an_amount_from_above_to_is_refused_on_saving_too():
    guide = make_guide("rolling", amount_from=100, amount_to=200, currency="EUR")
    guide.amount_to = 99
    with pytest.raises(ValidationError) as refusal:
        guide.save()
    assert list(refusal.value.message_dict) == ["amount_to"]
    assert FundingGuidePage.objects.get().amount_to == 200


def test_the_two_lists_of_countries_are_apart():
    guide = make_guide("rolling")
    countries(guide, FundingApplicantCountry, "de")
    countries(guide, FundingProjectCountry, "tn", "ec")
    assert [row.term.key for row in guide.applicant_countries.all()] == ["de"]
    assert [row.term.key for row in guide.project_countries.all()] == ["tn", "ec"]
    assert list(guide.page_countries.all()) == []


def test_stale_guides_are_found():
    fresh = make_guide("rolling", verified_on=datetime.date(2026, 1, 2))
    stale = make_guide("rolling", verified_on=datetime.date(2026, 1, 1))
    found = FundingGuidePage.objects.stale(utc(2027, 1, 2))
    assert list(found) == [stale]
    assert fresh not in found
