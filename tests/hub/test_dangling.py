"""A stored version of a page opens without what it refers to and what is gone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clusters.models import EventCity
from hub.models import PageTheme, Theme
from network.models import City
from tests.clusters.make import make_event
from tests.home.make import make_home, make_section
from tests.hub.make import make_image
from tests.network.make import make_city

pytestmark = pytest.mark.django_db


def test_what_is_gone_is_left_out_and_all_else_stays():
    page = make_event(make_section(make_home(), "events"), lead_image=make_image())
    for key in ("water", "waste"):
        page.page_themes.add(PageTheme(term=Theme.objects.create(key=key, labels={"en": key})))
    for city in (make_city("bonn"), make_city("lyon")):
        page.event_cities.add(EventCity(city=city))
    revision = page.save_revision()
    stored = dict(revision.content)
    with CaptureQueriesContext(connection) as captured:
        assert revision.as_object().page_themes.count() == 2
    for number in range(8):
        term = Theme.objects.create(key=f"theme-{number}", labels={"en": "More"})
        page.page_themes.add(PageTheme(term=term))
    with CaptureQueriesContext(connection) as more:
        page.save_revision().as_object()
    reading = [one["sql"] for one in captured if one["sql"].startswith("SELECT")]
    assert len([one["sql"] for one in more if "hub_term" in one["sql"]]) <= len(reading)

    Theme.objects.get(key="water").delete()
    # A city may not be deleted while a page refers to it. A draft is no page.
    City.objects.filter(key="bonn").delete()
    page.lead_image.delete()
    opened = revision.as_object()

    assert [row.term.key for row in opened.page_themes.all()] == ["waste"]
    assert [row.city.key for row in opened.event_cities.all()] == ["lyon"]
    assert opened.lead_image_id is None
    assert (opened.title, opened.owner_id) == (page.title, page.owner_id)
    assert revision.content == stored
