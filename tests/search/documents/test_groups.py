"""Which groups there are to read, and which a row has a part in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from clusters.models import EventCity, EventSeries, EventSession, SessionOrganisation
from hub.models import PageTopic, Term
from learning.models import CourseRun
from network.models import CityOffer, ExpertTopic
from search.documents import all_groups, count_groups, groups_of_row
from tests.clusters.make import make_event, make_idea, utc
from tests.home.make import make_plain
from tests.learning.make import make_course
from tests.network.make import (
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_topic,
)

from .make import version

pytestmark = pytest.mark.django_db


def keys_of(*pages) -> list[str]:
    return sorted(page.translation_key.hex for page in pages)


@pytest.fixture
def plain_pages(home):
    return [make_plain(home, f"Page {number}") for number in range(7)]


def test_all_groups_are_listed_once_in_batches(plain_pages, home, monkeypatch):
    monkeypatch.setattr("search.documents.groups.BATCH", 3)
    Page.objects.filter(pk=plain_pages[0].pk).update(live=False)
    version(plain_pages[1], "de")

    batches = list(all_groups())

    assert [len(batch) for batch in batches] == [3, 3, 1]
    assert [key for batch in batches for key in batch] == keys_of(*plain_pages)
    assert count_groups() == 7


def test_a_page_that_comes_while_they_are_listed_doubles_none(plain_pages, home, monkeypatch):
    monkeypatch.setattr("search.documents.groups.BATCH", 3)
    listing = all_groups()
    first = next(listing)
    make_plain(home, "Later")

    rest = [key for batch in listing for key in batch]

    assert set(keys_of(*plain_pages)) <= {*first, *rest}
    assert len({*first, *rest}) == len(first) + len(rest)


def test_without_pages_there_are_no_groups(home):
    assert list(all_groups()) == []
    assert count_groups() == 0


@pytest.fixture
def city():
    return make_city("quito")


def test_the_groups_of_a_city_are_those_of_all_pages_that_name_it(city):
    event = make_event()
    EventCity.objects.create(page=event, city=city)
    draft = make_idea(city=city, live=False)
    profile = make_city_page(city)
    of_expert = make_expert_page(make_expert("planner", city=city))
    make_idea(city=make_city("lima"))

    assert groups_of_row(city) == keys_of(event, draft, profile, of_expert)


def test_the_groups_of_a_term_are_those_of_pages_and_rows_under_it(city):
    topic, other = make_topic("heat"), make_topic("cold")
    filed, other_filed = make_event(), make_event()
    PageTopic.objects.create(page=filed, term=topic)
    PageTopic.objects.create(page=other_filed, term=other)
    CityOffer.objects.create(city=city, term=topic)
    profile = make_city_page(city)
    expert = make_expert("planner")
    ExpertTopic.objects.create(expert=expert, term=topic)
    of_expert = make_expert_page(expert)

    assert groups_of_row(topic) == keys_of(filed, profile, of_expert)
    assert groups_of_row(Term.objects.get(pk=topic.pk)) == groups_of_row(topic)


def test_the_groups_of_rows_within_an_event():
    series = EventSeries.objects.create(key="tours", labels={"en": "Tours"})
    event = make_event(series=series)
    session = EventSession.objects.create(
        page=event, start=utc(2026, 9, 3, 8), end=utc(2026, 9, 3, 9), title="Opening"
    )
    speaker = make_organisation("board")
    speaking = SessionOrganisation.objects.create(session=session, organisation=speaker)

    found = {type(row).__name__: groups_of_row(row) for row in (series, session, speaking, speaker)}

    assert found == dict.fromkeys(found, keys_of(event))


def test_the_groups_of_a_row_that_only_a_moment_or_a_facet_names():
    course = make_course(pace="runs")
    run = CourseRun.objects.create(page=course, starts_on="2026-03-02", ends_on="2026-03-06")

    assert groups_of_row(run) == keys_of(course)


def test_an_expert_is_named_by_the_profile_alone():
    expert = make_expert("planner")
    page = make_expert_page(expert)

    assert groups_of_row(expert) == keys_of(page)


def test_a_page_is_not_a_row_of_any_document():
    assert groups_of_row(make_event()) == []


def test_finding_the_groups_of_a_row_is_one_statement(city):
    for _ in range(3):
        make_idea(city=city)

    with CaptureQueriesContext(connection) as captured:
        assert len(groups_of_row(city)) == 3

    assert len(captured) == 1
