"""The list of funding guides in the admin."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from funding.models import FundingDeadline, FundingGuidePage
from hub.groups import EDITOR
from tests.clusters.make import make_guide
from tests.home.listing import address, csv_rows, logged_in, make_user, titles

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def editor(db):
    return logged_in(make_user(EDITOR))


@pytest.fixture
def guides(db):
    for title, days in (("closing", 9), ("open", 90), ("closed", -9)):
        day = TODAY + timedelta(days=days)
        make_guide(
            title=title,
            deadline_model="fixed",
            deadlines=[FundingDeadline(date=day, time_zone="UTC")],
        )
    make_guide(title="forthcoming", deadline_model="to-be-announced")


@pytest.mark.parametrize("status", ["forthcoming", "open", "closing", "closed"])
def test_guides_are_filtered_by_their_status(editor, guides, status):
    assert titles(editor, FundingGuidePage, f"current_status={status}") == [status]


def test_guides_come_by_their_next_deadline(editor, guides):
    with_deadline = ["closing", "open"]
    assert titles(editor, FundingGuidePage)[:2] == with_deadline
    assert titles(editor, FundingGuidePage, "ordering=-next_deadline")[:2] == with_deadline[::-1]


def test_deadline_is_told_as_the_funder_prints_it(editor):
    deadline = FundingDeadline(
        date=date(2099, 10, 15), time=time(23, 59), time_zone="America/Bogota"
    )
    make_guide(title="Fund", deadline_model="fixed", deadlines=[deadline])
    make_guide(title="Rolling")

    fund, rolling = csv_rows(editor, f"{address(FundingGuidePage)}?export=csv")

    assert (fund["Status"], fund["Next deadline"]) == ("open", "Oct 15, 2099, 11:59 PM")
    assert (rolling["Status"], rolling["Next deadline"]) == ("open", "rolling: at any time")
