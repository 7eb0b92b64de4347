"""An editor works on a list in the browser: filters it, takes it away, amends what is in it."""

import csv

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from clusters.models import GoodPracticePage
from hub.groups import MODERATOR
from tests.clusters.make import make_practice

from .listing import address, logged_in, make_user
from .make import make_home, make_section

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def moderator(page, live_server):
    """The tab of a moderator, logged in."""
    client = logged_in(make_user(MODERATOR))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    return page


def test_list_is_filtered_downloaded_and_its_facts_are_checked(moderator):
    section = make_section(make_home(), "good-practices")
    make_practice(section, title="Compost", validation_state="validated")
    make_practice(section, title="Water")
    rows = moderator.locator("main table tbody tr")

    moderator.goto(address(GoodPracticePage))
    expect(rows).to_have_count(2)
    moderator.get_by_role("button", name="Show filters").click()
    moderator.get_by_role("button", name="Validation").click()
    moderator.get_by_label("validated by a theme expert").check()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Compost")
    moderator.keyboard.press("Escape")

    moderator.get_by_role("button", name="Actions", exact=True).click()
    with moderator.expect_download() as download:
        moderator.get_by_role("link", name="Download CSV").click()
    with download.value.path().open() as file:
        assert [row["Title"] for row in csv.DictReader(file)] == ["Compost"]

    moderator.keyboard.press("Escape")
    rows.get_by_role("checkbox").check()
    moderator.get_by_role("link", name="Note that the facts").click()
    moderator.get_by_role("button", name="Yes, I have checked them").click()
    expect(moderator.get_by_text("1 page has been changed and published.")).to_be_visible()
    expect(rows).to_have_count(1)
    checked = GoodPracticePage.objects.filter(verified_on=timezone.localdate())
    assert [page.title for page in checked] == ["Compost"]
