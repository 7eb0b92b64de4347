"""Pages of the site that are not in the tree: themes, goals, calendar, site map, errors."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.models import Theme
from tests.clusters.make import make_event, make_practice
from tests.home.make import make_home, make_plain, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


def in_hours(hours: int) -> dict:
    """Times of an event that starts so many hours from now, in UTC."""
    start = timezone.now() + timedelta(hours=hours)
    return {"start": start, "end": start + timedelta(hours=1), "time_zone": "UTC"}


def test_a_theme_shows_what_is_filed_under_it_and_nothing_private(home, client):
    theme = Theme.objects.create(key="waste", labels={"en": "Waste"})
    make_section(home, "good-practices", slug="good-practices")
    for title, live in (("Compost", True), ("Draft", False)):
        practice = make_practice(title=title, live=live)
        practice.page_themes.create(term=theme)
        practice.save()
    make_practice(title="Elsewhere")

    text = client.get("/en/themes/waste/").text

    assert "<h1>Waste</h1>" in text
    assert "Compost" in text
    assert "Draft" not in text
    assert "Elsewhere" not in text


def test_a_list_of_many_leads_to_all_of_them(home, client):
    theme = Theme.objects.create(key="waste", labels={"en": "Waste"})
    make_section(home, "good-practices", slug="good-practices")
    for _ in range(6):
        practice = make_practice()
        practice.page_themes.create(term=theme)
        practice.save()

    text = client.get("/en/themes/waste/").text

    assert 'href="/en/good-practices/?themes=waste&amp;status"' in text


def test_a_theme_without_pages_says_so_and_an_unknown_one_is_not_found(home, client):
    Theme.objects.create(key="waste", labels={"en": "Waste"})
    assert "Nothing has been filed here yet." in client.get("/en/themes/waste/").text
    assert client.get("/en/themes/nothing/").status_code == 404
    assert client.get("/en/goals/99/").status_code == 404


def test_the_calendar_shows_what_lies_ahead_by_month(home, client):
    ahead = in_hours(24 * 40)
    make_event(title="Ahead", **ahead)
    make_event(title="Past", **in_hours(-48))

    text = client.get("/en/calendar/").text

    assert "Ahead" in text
    assert "Past" not in text
    assert ahead["start"].strftime("%B %Y") in text


def test_an_event_that_goes_on_is_in_the_calendar(home, client):
    make_event(title="Goes on", **{**in_hours(-48), "end": in_hours(48)["end"]})
    assert "Goes on" in client.get("/en/calendar/").text


def test_a_deadline_that_has_passed_is_not_in_the_calendar(home, client):
    times = in_hours(24 * 3)
    closes = timezone.now() - timedelta(days=2)
    make_event(title="Ahead", registration_closes=closes, **times)
    assert "Registration closes" not in client.get("/en/calendar/").text

    make_event(title="Later", registration_closes=times["start"], **in_hours(24 * 5))
    assert "Registration closes" in client.get("/en/calendar/").text


def test_an_empty_calendar_says_so(home, client):
    assert "Nothing lies ahead at the moment." in client.get("/en/calendar/").text


def test_the_site_map_has_sections_and_plain_pages(home, client):
    make_section(home, "events", slug="events", live=True)
    make_plain(home, "Imprint", slug="imprint")
    make_plain(home, "Draft", slug="draft", live=False)

    text = client.get("/en/site-map/").text

    assert '<a href="/en/events/">Events</a>' in text
    assert 'href="/en/imprint/"' in text
    assert "/en/draft/" not in text


def test_what_is_not_found_has_the_frame_of_the_site_and_ways_on(home, client):
    answer = client.get("/en/nothing/")
    assert answer.status_code == 404
    assert "<h1>Page not found</h1>" in answer.text
    assert 'href="/en/site-map/"' in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text


def test_a_fault_of_ours_tells_nothing_of_the_inside(home, client, monkeypatch):
    def broken(*args):
        raise RuntimeError("the inside")

    monkeypatch.setattr("home.web.calendar.entries", broken)
    client.raise_request_exception = False

    answer = client.get("/en/calendar/")

    assert answer.status_code == 500
    assert "<h1>Something went wrong</h1>" in answer.text
    assert "the inside" not in answer.text
