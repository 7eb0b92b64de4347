"""Counters: counted from what everybody may read, by few statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from hub.counters import Counters, counters
from tests.clusters.make import make_cluster, make_event, make_guide, make_idea, make_practice
from tests.clusters.translating import submit
from tests.learning.make import make_course, make_trip
from tests.network.make import make_city, make_expert, make_organisation

pytestmark = pytest.mark.django_db


def counted() -> dict[str, int]:
    """All counters that are not 0."""
    figures = Counters()
    found = {name: getattr(figures, name) for name in counters()}
    return {name: count for name, count in found.items() if count}


def test_empty_site_counts_nothing():
    assert counted() == {}


def test_counters_count_what_is_there():
    make_city("rostock")
    make_city("dortmund")
    make_city("bizerte", country="tn")
    organisation = make_organisation("skew")
    make_expert(organisation=organisation)
    make_event()
    make_event()
    make_cluster()
    make_practice()
    make_course(modules={"Module": ["Lesson"]})
    make_trip()
    make_guide(funder=organisation)
    assert counted() == {
        "cities": 3,
        "countries": 2,
        "organisations": 1,
        "experts": 1,
        "events": 2,
        "clusters": 1,
        "good_practices": 1,
        "courses": 1,
        "study_trips": 1,
        "funding_guides": 1,
    }


def test_translations_count_once():
    german = submit(make_event())
    german.get_latest_revision().publish()
    assert counted() == {"events": 1}


def test_what_is_not_public_does_not_count():
    city = make_city("quito")
    make_city("draft", country="tn", live=False)
    make_expert(consent_given=False, consent_on=None, city=city)
    make_idea(city=city, visibility="members")
    make_event(live=False)
    closed = make_cluster()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert counted() == {"cities": 1, "countries": 1}


def test_statements_do_not_grow_with_the_data():
    counted()
    with CaptureQueriesContext(
        connection,
    ) as few:
        counted()
    for _ in range(5):
        make_event()
        make_practice()
    with CaptureQueriesContext(connection) as many:
        counted()
    assert len(few) == len(many) == 5


def test_what_is_not_asked_for_is_not_counted():
    figures = Counters()
    with CaptureQueriesContext(connection) as statements:
        assert (figures.cities, figures.countries) == (0, 0)
    assert len(statements) == 1
