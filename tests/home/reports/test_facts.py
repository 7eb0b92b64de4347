"""The report on facts that nobody has checked for a year."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.groups import EDITOR
from tests.clusters.make import make_event, make_guide, make_practice
from tests.clusters.translating import submit
from tests.home.make import make_home

from .asking import ask, client_of, rows, titles

pytestmark = pytest.mark.django_db


def days_ago(days: int):
    return timezone.now().date() - timedelta(days=days)


def test_facts_are_stale_after_twelve_months_and_when_never_checked():
    make_practice(title="Fresh", verified_on=days_ago(365))
    make_practice(title="Stale", verified_on=days_ago(366))
    make_practice(title="Older", verified_on=days_ago(900))
    make_practice(title="Never")
    found = [(row.title, row.verified_on) for row in rows(client_of(EDITOR), "stale_facts")]
    assert found == [("Never", None), ("Older", days_ago(900)), ("Stale", days_ago(366))]


def test_drafts_and_pages_without_facts_are_left_out():
    make_home()
    make_practice(title="Draft", live=False)
    make_practice(title="Public")
    assert titles(client_of(EDITOR), "stale_facts") == ["Public"]


def test_page_is_listed_once_and_not_in_its_translations():
    practice = make_practice(title="Compost")
    german = submit(practice)
    german.save_revision().publish()
    found = rows(client_of(EDITOR), "stale_facts")
    assert [row.page_id for row in found] == [practice.pk]


def test_pages_are_counted_by_type_and_each_count_leads_to_them():
    make_practice(title="Compost")
    make_event(title="Dialogue")
    make_event(title="Workshop")
    make_guide(title="Fund", verified_on=days_ago(1))
    client = client_of(EDITOR)
    kinds = ask(client, "stale_facts").context["kinds"]
    assert [(name, number) for name, number, _address in kinds] == [
        ("Event", 2),
        ("Good practice", 1),
    ]
    (of_events,) = (address for name, _number, address in kinds if name == "Event")
    listed = client.get(of_events).context["object_list"]
    assert [row.title for row in listed] == ["Dialogue", "Workshop"]


def test_source_and_field_are_at_hand():
    practice = make_practice(source_url="https://example.org/facts")
    (row,) = rows(client_of(EDITOR), "stale_facts")
    assert row.source == "https://example.org/facts"
    assert row.edit_url.endswith(f"/pages/{practice.pk}/edit/#:w:contentpath=verified_on")
