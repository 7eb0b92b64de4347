"""Funding guides in the API: status and deadlines are those of the moment of the request."""

from datetime import timedelta

import pytest
from django.utils import timezone

from funding.models import FundingApplicantCountry, FundingProjectCountry, FundingStep
from hub.models import Country
from tests.api.conftest import execute
from tests.network.make import make_organisation, make_organisation_page, make_term

from .make import deadline, make_guide

pytestmark = pytest.mark.django_db


def ask(query: str) -> dict:
    result = execute(query)
    assert not result.errors, result.errors
    return result.data["fundingGuides"]


def titles(arguments: str) -> list[str]:
    found = ask(f'{{ fundingGuides(locale: "en", {arguments}) {{ nodes {{ title }} }} }}')
    return [node["title"] for node in found["nodes"]]


def facet(name: str) -> dict[str, int]:
    (found,) = ask(
        f'{{ fundingGuides(locale: "en") {{ facets(names: ["{name}"]) '
        "{ values { key count } } } }"
    )["facets"]
    return {value["key"]: value["count"] for value in found["values"]}


def day(days: int) -> str:
    """A day so many days from now."""
    return (timezone.now() + timedelta(days=days)).date().isoformat()


@pytest.fixture
def guides():
    """One guide of each status, and one that is always open."""
    make_guide("fixed", deadline(day(-5)), title="Closed")
    make_guide("fixed", deadline(day(10)), title="Closing")
    make_guide("cutoffs", deadline(day(-5)), deadline(day(90)), title="Open")
    make_guide("window", deadline(day(60), opens=day(20)), title="Forthcoming")
    make_guide("rolling", title="Rolling")


def test_a_guide_in_full():
    guide = make_guide(
        "stages",
        deadline("2099-07-31", stage=1, kind="outline", zone="Europe/Berlin", label="Short"),
        deadline("2099-09-30", "14:00", stage=2, zone="Europe/Berlin"),
        title="Fund",
        what_is_funded="<p>Plants.</p>",
        who_may_apply="<p>Cities.</p>",
        tips="<p>Ask early.</p>",
        funder=make_organisation("bmz"),
        instruments=["grant"],
        applicant_kinds=["local-government"],
        minimum_population=1000,
        amount_from="50000",
        amount_to="250000.50",
        currency="EUR",
        own_share="10",
        duration_months=36,
        project_stages=["concept"],
        application_languages=["de"],
        contact_email="fund@skew.example",
        contact_url="https://skew.example",
    )
    FundingStep.objects.create(page=guide, title="Ask", text="<p>Call.</p>")
    FundingApplicantCountry.objects.create(page=guide, term=make_term(Country, "de"))
    FundingProjectCountry.objects.create(page=guide, term=make_term(Country, "tn"))
    (node,) = ask(
        """{ fundingGuides(locale: "en") { nodes {
            title whatIsFunded { html } whoMayApply { html } tips { html }
            steps { title text { html } } funder { key } operator { key } instruments
            applicantKinds applicantCountries { key } projectCountries { key } minimumPopulation
            amountFrom amountTo currency ownShare durationMonths projectStages
            applicationLanguages deadlineModel
            deadlines { kind stage label moment opens timeZone localMoment }
            status nextDeadline nextOpening takesNewApplicants contactEmail contactUrl
        } } }"""
    )["nodes"]
    assert node == {
        "title": "Fund",
        "whatIsFunded": {"html": "<p>Plants.</p>"},
        "whoMayApply": {"html": "<p>Cities.</p>"},
        "tips": {"html": "<p>Ask early.</p>"},
        "steps": [{"title": "Ask", "text": {"html": "<p>Call.</p>"}}],
        "funder": {"key": "bmz"},
        "operator": None,
        "instruments": ["GRANT"],
        "applicantKinds": ["LOCAL_GOVERNMENT"],
        "applicantCountries": [{"key": "de"}],
        "projectCountries": [{"key": "tn"}],
        "minimumPopulation": 1000,
        "amountFrom": "50000.00",
        "amountTo": "250000.50",
        "currency": "EUR",
        "ownShare": "10.00",
        "durationMonths": 36,
        "projectStages": ["CONCEPT"],
        "applicationLanguages": ["DE"],
        "deadlineModel": "STAGES",
        "deadlines": [
            {
                "kind": "OUTLINE",
                "stage": 1,
                "label": "Short",
                "moment": "2099-07-31T21:59:00+00:00",
                "opens": None,
                "timeZone": "Europe/Berlin",
                "localMoment": "2099-07-31T23:59:00+02:00",
            },
            {
                "kind": "APPLICATION",
                "stage": 2,
                "label": "",
                "moment": "2099-09-30T12:00:00+00:00",
                "opens": None,
                "timeZone": "Europe/Berlin",
                "localMoment": "2099-09-30T14:00:00+02:00",
            },
        ],
        "status": "OPEN",
        "nextDeadline": "2099-07-31T21:59:00+00:00",
        "nextOpening": None,
        "takesNewApplicants": True,
        "contactEmail": "fund@skew.example",
        "contactUrl": "https://skew.example",
    }


def test_status_of_each(guides):
    found = ask('{ fundingGuides(locale: "en") { nodes { title status takesNewApplicants } } }')
    assert {node["title"]: node["status"] for node in found["nodes"]} == {
        "Closed": "CLOSED",
        "Closing": "CLOSING",
        "Open": "OPEN",
        "Forthcoming": "FORTHCOMING",
        "Rolling": "OPEN",
    }
    assert {node["title"] for node in found["nodes"] if node["takesNewApplicants"]} == {
        "Closing",
        "Open",
        "Rolling",
    }


def test_the_next_deadline_has_a_zone_of_its_own():
    make_guide(
        "cutoffs", deadline(day(-5), zone="UTC"), deadline(day(9), zone="Asia/Manila"), title="A"
    )
    make_guide("rolling", title="B")

    found = ask(
        '{ fundingGuides(locale: "en", orderBy: TITLE_ASC) { nodes { nextDeadlineZone } } }'
    )

    zones = [node["nextDeadlineZone"] for node in found["nodes"]]
    assert zones == ["Asia/Manila", None]


def test_the_next_deadline_comes_first_and_those_without_last(guides):
    assert titles("orderBy: DEADLINE_ASC") == [
        "Closing",
        "Forthcoming",
        "Open",
        "Closed",
        "Rolling",
    ]


def test_pages_by_deadline_with_cursors(guides):
    seen, after = [], ""
    for _page in range(3):
        found = ask(
            f'{{ fundingGuides(locale: "en", orderBy: DEADLINE_ASC, first: 2{after}) '
            "{ nodes { title } pageInfo { endCursor hasNextPage } } }"
        )
        seen += [node["title"] for node in found["nodes"]]
        after = f', after: "{found["pageInfo"]["endCursor"]}"'
    assert seen == ["Closing", "Forthcoming", "Open", "Closed", "Rolling"]
    assert found["pageInfo"]["hasNextPage"] is False


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("status: [OPEN]", ["Open", "Rolling"]),
        ("status: [CLOSING, FORTHCOMING]", ["Closing", "Forthcoming"]),
        ("takesNewApplicants: true", ["Closing", "Open", "Rolling"]),
        ("takesNewApplicants: false", ["Closed", "Forthcoming"]),
        ("deadlineModel: [FIXED, ROLLING]", ["Closed", "Closing", "Rolling"]),
    ],
)
def test_filters_by_life_cycle(guides, where, found):
    assert titles(f"orderBy: TITLE_ASC, where: {{{where}}}") == found


def test_filters_by_next_deadline(guides):
    after, before = (
        f'deadlineAfter: "{day(30)}T00:00:00Z"',
        f'deadlineBefore: "{day(70)}T00:00:00Z"',
    )
    order = "orderBy: TITLE_ASC"
    assert titles(f"{order}, where: {{{after}}}") == ["Forthcoming", "Open"]
    assert titles(f"{order}, where: {{{before}}}") == ["Closing", "Forthcoming"]
    assert titles(f"{order}, where: {{{after}, {before}}}") == ["Forthcoming"]


def test_facets_of_the_life_cycle(guides):
    assert facet("status") == {"OPEN": 2, "CLOSED": 1, "CLOSING": 1, "FORTHCOMING": 1}
    assert facet("deadlineModel") == {"FIXED": 2, "CUTOFFS": 1, "ROLLING": 1, "WINDOW": 1}


def test_an_organisation_leads_to_what_it_funds():
    bank = make_organisation("bank", labels={"en": "Bank"})
    make_guide("rolling", title="Loan", funder=bank)
    make_guide("rolling", title="Draft", funder=bank, live=False)
    make_guide("rolling", title="Run only", operator=bank)
    make_organisation_page(bank)
    query = '{ organisations(locale: "en") { nodes { organisation { fundingGuides { title } } } } }'
    result = execute(query)
    assert result.data["organisations"]["nodes"] == [
        {"organisation": {"fundingGuides": [{"title": "Loan"}]}}
    ]


@pytest.fixture
def two_lists():
    """A German programme for Tunisia and Ecuador, a Tunisian one, and one for the whole world."""
    germany, tunisia, ecuador = (make_term(Country, code) for code in ("de", "tn", "ec"))
    abroad = make_guide("rolling", title="Abroad")
    FundingApplicantCountry.objects.create(page=abroad, term=germany)
    FundingProjectCountry.objects.create(page=abroad, term=tunisia)
    FundingProjectCountry.objects.create(page=abroad, term=ecuador)
    home = make_guide("rolling", title="Home")
    FundingApplicantCountry.objects.create(page=home, term=tunisia)
    FundingProjectCountry.objects.create(page=home, term=tunisia)
    make_guide("rolling", title="World")


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ('applicantCountries: ["de"]', ["Abroad", "World"]),
        ('applicantCountries: ["tn"]', ["Home", "World"]),
        ('applicantCountries: ["de", "tn"]', ["Abroad", "Home", "World"]),
        ('applicantCountries: ["ec"]', ["World"]),
        ('projectCountries: ["tn", "ec"]', ["Abroad", "Home", "World"]),
        ('projectCountries: ["ec"]', ["Abroad", "World"]),
        ('applicantCountries: ["de"], projectCountries: ["de"]', ["World"]),
    ],
)
def test_filters_by_country_include_what_is_open_to_all(two_lists, where, found):
    assert titles(f"orderBy: TITLE_ASC, where: {{{where}}}") == found


def test_facets_of_countries_count_what_the_filter_would_find(two_lists):
    assert facet("applicantCountries") == {"de": 2, "tn": 2}
    assert facet("projectCountries") == {"tn": 3, "ec": 2}


@pytest.mark.parametrize(
    ("where", "matches"),
    [
        ("population: 1000", True),
        ("population: 999", False),
        ("instruments: [LOAN, GRANT]", True),
        ("instruments: [LOAN]", False),
        ("applicantKinds: [LOCAL_GOVERNMENT]", True),
        ("applicantKinds: [COMPANY]", False),
        ("projectStages: [CONCEPT]", True),
        ("projectStages: [SCALING]", False),
        ("applicationLanguages: [DE]", True),
        ("applicationLanguages: [EN]", False),
        ('funder: ["bmz"]', True),
        ('funder: ["skew"]', False),
    ],
)
def test_filters_by_facts(where, matches):
    make_guide(
        "rolling",
        title="Fund",
        funder=make_organisation("bmz"),
        minimum_population=1000,
        instruments=["grant"],
        applicant_kinds=["local-government"],
        project_stages=["concept"],
        application_languages=["de", "fr"],
    )
    assert titles(f"where: {{{where}}}") == (["Fund"] if matches else [])
