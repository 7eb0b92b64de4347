"""To find uses costs the same for one row and for many, and for one use and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clusters.models import EventCity
from hub.desk.deletion.uses import uses_of_rows
from tests.clusters.make import make_event
from tests.network.make import make_city

pytestmark = pytest.mark.django_db


def cost(rows) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert all(uses.count for uses in uses_of_rows(rows).values())
    return len(captured)


def use(city, times: int) -> None:
    for _number in range(times):
        event = make_event(event_cities=[EventCity(city=city)])
        draft = make_event()
        draft.event_cities = [EventCity(city=city)]
        draft.save_revision()
        assert event != draft


def test_cost_does_not_grow_with_uses():
    few, many = make_city("few"), make_city("many")
    use(few, 1)
    cost([few])
    one = cost([few])
    use(many, 10)
    assert cost([many]) == one
