"""Rows open the form in the tab of the place to mend, in the browser.

Wagtail scrolls to the place, once and smoothly: where it comes to rest is not asked here.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from clusters.models import EventPage, EventSession
from hub.groups import EDITOR
from tests.clusters.make import make_event
from tests.funding.make import deadline, make_guide
from tests.home.make import make_home

from .asking import GONE, block, body, client_of, item

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(page, live_server) -> Page:
    """The tab of an editor who is logged in."""
    make_home(summary="Home.")
    session = client_of(EDITOR).cookies["sessionid"]
    page.context.add_cookies(
        [{"name": "sessionid", "value": session.value, "url": live_server.url}]
    )
    return page


def open_row(admin: Page, report: str, title: str) -> None:
    admin.goto(f"/admin/reports/hub/{report}/")
    admin.locator("#listing-results").get_by_role("link", name=title, exact=True).click()
    admin.wait_for_url(re.compile("/edit/"))


def test_form_opens_in_the_tab_of_the_field(admin):
    in_ten_days = timezone.now() + timedelta(days=10)
    event = make_event(
        title="Dialogue",
        start=in_ten_days,
        end=in_ten_days + timedelta(hours=8),
        body=body(
            *(block("quote", {"text": "Words."}, number) for number in range(2, 12)),
            block("related_pages", {"title": "", "pages": [item(GONE)]}),
        ),
    )
    # As it is stored: what was read from the body of the first, to note its links, lacks the one
    # that leads nowhere.
    event = EventPage.objects.get(pk=event.pk)
    end = in_ten_days + timedelta(hours=1)
    event.sessions = [EventSession(title="Opening", start=in_ten_days, end=end)]
    event.save()
    guide = deadline((timezone.localdate() + timedelta(days=20)).isoformat())
    make_guide("fixed", guide, title="Fund")

    open_row(admin, "dates", "Dialogue")
    expect(admin.get_by_role("tab", name="Facts")).to_have_attribute("aria-selected", "true")
    expect(admin.locator("#id_start")).to_be_visible()

    open_row(admin, "dates", "Fund")
    expect(admin.get_by_role("tab", name="Facts")).to_have_attribute("aria-selected", "true")
    expect(admin.locator("#id_deadlines-0-date")).to_be_visible()

    open_row(admin, "stale-facts", "Dialogue")
    assert admin.url.endswith("=verified_on")
    expect(admin.locator(place_in_form(admin.url))).to_be_visible()

    open_row(admin, "broken-links", "Dialogue")
    expect(admin.get_by_role("tab", name="Content")).to_have_attribute("aria-selected", "true")
    expect(admin.locator(place_in_form(admin.url))).to_be_visible()


def place_in_form(address: str) -> str:
    """The element that Wagtail looks for: one within the other, as the path says."""
    _address, _, path = address.partition("#:w:contentpath=")
    return " ".join(f'[data-contentpath="{part}"]' for part in path.split("."))


def test_filter_narrows_the_list_and_keeps_the_counts(admin):
    make_event(title="Dialogue")
    make_guide("rolling", title="Fund")
    admin.goto("/admin/reports/hub/stale-facts/")
    listing = admin.locator("#listing-results")
    expect(listing.locator("tbody tr")).to_have_count(2)
    listing.get_by_role("link", name="Funding guide", exact=True).click()
    expect(listing.locator("tbody tr")).to_have_count(1)
    expect(listing.get_by_role("navigation", name="How many")).to_contain_text("Event")
    listing.get_by_role("button", name=re.compile("Clear|Remove")).first.click()
    expect(listing.locator("tbody tr")).to_have_count(2)
