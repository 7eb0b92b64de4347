"""The guide as a page: what the public sees of it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from funding.facts import guide_facts
from funding.models import (
    FundingApplicantCountry,
    FundingGuidePage,
    FundingProjectCountry,
)
from hub.models import Country
from tests.network.make import make_organisation, make_term

from .make import deadline, make_guide, utc

pytestmark = pytest.mark.django_db


def facts(guide, now=None) -> dict[str, str]:
    return {name: str(value) for name, value in guide_facts(guide, now or utc(2026, 10, 1))}


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


def test_facts_in_full():
    guide = make_guide(
        "stages",
        deadline("2026-07-31", stage=1, kind="outline", zone="Europe/Berlin"),
        deadline("2026-11-30", "14:00", stage=2, zone="Europe/Berlin"),
        funder=make_organisation("bmz", labels={"en": "Ministry"}),
        operator=make_organisation("skew", labels={"en": "Service agency"}),
        instruments=["advice", "grant"],
        applicant_kinds=["local-government"],
        minimum_population=100_000,
        amount_from=50_000,
        amount_to=250_000,
        currency="EUR",
        own_share=10,
        duration_months=36,
        project_stages=["concept"],
        application_languages=["de"],
        contact_email="fund@skew.example",
    )
    countries(guide, FundingApplicantCountry, "de")
    countries(guide, FundingProjectCountry, "tn", "ec")
    assert facts(guide) == {
        "Status": "open",
        "Next deadline": "Nov. 30, 2026, 2 p.m. (Europe/Berlin)",
        "Applications are taken": "several stages, each with its deadline",
        "Funder": "Ministry",
        "Operator": "Service agency",
        "Instruments": "grant, advice",
        "Amount": "50,000 to 250,000 EUR",
        "Own share": "10 %",
        "Duration in months": "36",
        "Who may apply": "city, municipality or district",
        "Minimum population": "100,000",
        "Countries of applicants": "De",
        "Countries of projects": "Ec, Tn",
        "Stages of projects": "concept",
        "Languages of applications": "German",
        "Contact": '<a href="mailto:fund@skew.example">fund@skew.example</a>',
    }
    assert dict(guide.web_facts()).keys() == facts(guide).keys()


def test_what_is_not_known_is_left_out():
    guide = make_guide("rolling", funder=make_organisation("draft", live=False))
    assert facts(guide) == {"Status": "open", "Applications are taken": "rolling: at any time"}


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (None, "500.50", "up to 500.50 EUR"),
        ("0", "500", "up to 500 EUR"),
        ("1000", None, "from 1,000 EUR"),
        ("60000", "60000", "60,000 EUR"),
        ("1000", "1500000", "1,000 to 1,500,000 EUR"),
    ],
)
def test_amounts_in_words(least, most, words):
    guide = make_guide("rolling", amount_from=least, amount_to=most, currency="EUR")
    guide.refresh_from_db()
    assert facts(guide)["Amount"] == words


def test_an_own_share_of_nothing_is_a_fact():
    guide = make_guide("rolling", own_share=0)
    guide.refresh_from_db()
    assert facts(guide)["Own share"] == "0 %"


def test_many_countries_are_counted():
    guide = make_guide("rolling")
    countries(guide, FundingProjectCountry, *(f"x{number}" for number in range(13)))
    assert facts(guide)["Countries of projects"] == "13 countries"


def test_facts_follow_the_language():
    guide = make_guide("rolling", minimum_population=100_000)
    with override("de"):
        assert "100.000" in facts(guide).values()


def test_stale_guides_are_found():
    fresh = make_guide("rolling", verified_on=datetime.date(2026, 1, 2))
    stale = make_guide("rolling", verified_on=datetime.date(2026, 1, 1))
    found = FundingGuidePage.objects.stale(utc(2027, 1, 2))
    assert list(found) == [stale]
    assert fresh not in found
