"""The documents of a funding guide, whole, and when they are due."""

from datetime import timedelta

import pytest

from funding.models import FundingGuidePage, FundingStep
from search.contract import SearchDocument
from search.documents import PageDocuments, read
from tests.clusters.make import make_guide as make_rolling_guide
from tests.funding.make import deadline, make_guide, utc
from tests.network.make import make_organisation

pytestmark = pytest.mark.django_db

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FIRST = utc(2026, 10, 15, 21, 59)
OPENS = utc(2027, 2, 1)
SECOND = utc(2027, 3, 31, 15)


@pytest.fixture
def guide():
    guide = make_guide(
        "window",
        deadline("2026-10-15", zone="Europe/Berlin", opens="2026-09-01", label="first call"),
        deadline("2027-03-31", "15:00", opens="2027-02-01"),
        title="Clean air fund",
        funder=make_organisation("bank", labels={"en": "City bank"}, acronym="CBK"),
        operator=make_organisation("draft", labels={"en": "Unknown"}, acronym="UNK", live=False),
        what_is_funded="<ul><li>Buses</li><li>Trams</li></ul>",
        who_may_apply="<p>Cities</p>",
        tips="<p>Ask early</p>",
        instruments=["loan", "grant"],
        applicant_kinds=["local-government"],
    )
    FundingStep.objects.create(page=guide, title="Apply", text="<p>By mail</p>")
    return guide


def group_at(guide, now) -> PageDocuments:
    return read([guide.translation_key], now)[guide.translation_key.hex]


def test_the_document_of_a_guide_with_several_deadlines(guide):
    now = utc(2026, 9, 2)

    assert group_at(guide, now) == PageDocuments(
        (
            SearchDocument(
                group=guide.translation_key.hex,
                page=guide.pk,
                language="en",
                languages=("en",),
                type="FundingGuide",
                title="Clean air fund",
                names="funding guide, City bank",
                text="Buses Trams\nCities\nAsk early\nApply\nBy mail\nfirst call\nCBK",
                facets={
                    "status": ("OPEN",),
                    "instruments": ("GRANT", "LOAN"),
                    "applicantKinds": ("LOCAL_GOVERNMENT",),
                    "deadlineMonth": ("2026-10", "2027-03"),
                },
                updated=0,
                ahead=int(FIRST.timestamp()),
            ),
        ),
        due=FIRST - 30 * DAY,
    )


@pytest.mark.parametrize(
    ("now", "status", "months", "ahead", "due"),
    [
        (FIRST - 30 * DAY, "CLOSING", ("2026-10", "2027-03"), FIRST, FIRST + MINUTE),
        (FIRST, "CLOSING", ("2026-10", "2027-03"), FIRST, FIRST + MINUTE),
        (FIRST + MINUTE, "FORTHCOMING", ("2027-03",), SECOND, OPENS),
        (OPENS, "OPEN", ("2027-03",), SECOND, SECOND - 30 * DAY),
        (SECOND - 30 * DAY, "CLOSING", ("2027-03",), SECOND, SECOND + MINUTE),
        (SECOND + MINUTE, "CLOSED", (), None, None),
    ],
)
def test_a_guide_is_due_whenever_its_status_changes(guide, now, status, months, ahead, due):
    group = group_at(guide, now)

    document = group.documents[0]
    assert document.facets["status"] == (status,)
    assert document.facets.get("deadlineMonth", ()) == months
    assert document.ahead == (int(ahead.timestamp()) if ahead else 0)
    assert group.due == due


def test_a_guide_without_deadlines_is_never_due():
    guide = make_rolling_guide()

    group = group_at(guide, utc(2026, 9, 2))

    assert group.documents[0].facets["status"] == ("OPEN",)
    assert group.due is None


def test_a_choice_that_is_no_longer_one_is_left_out(guide):
    FundingGuidePage.objects.update(instruments=["grant", "barter"])

    document = group_at(guide, utc(2026, 9, 2)).documents[0]

    assert document.facets["instruments"] == ("GRANT",)
