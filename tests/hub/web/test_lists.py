"""Lists of the web front: filters, parts, empty states, and what is wrong in an address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.clusters.make import make_event, make_practice
from tests.home.make import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def events(client):
    """The text of the list of events at an address."""
    make_section(make_home(), "events", slug="events")

    def get(query: str = "") -> str:
        response = client.get(f"/en/events/{query}")
        assert response.status_code == 200
        return response.text

    return get


def in_hours(hours: int) -> dict:
    """Times of an event that starts so many hours from now."""
    start = timezone.now() + timedelta(hours=hours)
    return {"start": start, "end": start + timedelta(hours=1)}


def titles(text: str) -> list[str]:
    """Titles of the cards."""
    parts = text.split('class="card-title"')[1:]
    return [part.partition("<span")[2].partition(">")[2].partition("<")[0] for part in parts]


def test_events_that_lie_ahead_are_shown_and_past_ones_on_demand(events):
    make_event(title="Ahead", **in_hours(2))
    make_event(title="Past", **in_hours(-48))

    assert titles(events()) == ["Ahead"]
    assert titles(events("?status=PAST")) == ["Past"]
    assert sorted(titles(events("?status"))) == ["Ahead", "Past"]


def test_a_filter_narrows_the_list_and_can_be_removed(events):
    make_event(title="Webinar", format="webinar", **in_hours(2))
    make_event(title="Workshop", format="workshop", **in_hours(2))

    text = events("?format=WEBINAR")

    assert titles(text) == ["Webinar"]
    assert 'value="WEBINAR" checked' in text
    assert "1 result" in text
    assert "Remove:" in text


def test_a_list_in_which_nothing_fits_says_what_to_do(events):
    text = events("?themes=no-such-theme")

    assert titles(text) == []
    assert "Nothing fits all of these filters. Remove one of them." in text
    assert '<a href="/en/events/">Remove all filters</a>' in text


@pytest.mark.parametrize(
    "query", ["?format=NONSENSE", "?format=%00", "?themes=%00%22", "?sort=owner__password", "?x=1"]
)
def test_what_no_filter_knows_is_left_out(events, query):
    make_event(title="Ahead", **in_hours(2))
    assert titles(events(query)) == ["Ahead"]


def test_a_broken_cursor_is_not_found(events, client):
    assert client.get("/en/events/?after=nonsense").status_code == 404


def test_more_than_one_part_can_be_read_through(client, monkeypatch):
    monkeypatch.setattr("hub.web.lists.PER_PAGE", 2)
    make_section(make_home(), "good-practices", slug="good-practices")
    for number in range(3):
        make_practice(title=f"Practice {number}")

    text = client.get("/en/good-practices/").text
    following = (
        text.partition('<a class="button" href="')[2].partition('"')[0].replace("&amp;", "&")
    )
    rest = client.get(f"/en/good-practices/{following}").text

    assert len(titles(text)) == 2
    assert sorted(titles(text) + titles(rest)) == ["Practice 0", "Practice 1", "Practice 2"]
    assert "Back to the beginning" in rest
    assert "Show more" not in rest
