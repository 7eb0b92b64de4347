"""A test leaves nothing in the thread or the cache that the next one would see."""

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

# On one worker: there, the second sees what the first has left.
pytestmark = pytest.mark.xdist_group("left-behind")


@pytest.mark.django_db
@pytest.mark.parametrize("time", ["first", "second"])
def test_language_of_a_request_ends_with_its_test(client, time):
    assert translation.get_language() == "en"

    client.get("/admin/login/", headers={"Accept-Language": "de"})

    assert translation.get_language() == "de"


@pytest.mark.parametrize("time", ["first", "second"])
def test_time_zone_and_cache_are_fresh(time):
    assert timezone.get_current_timezone() == timezone.get_default_timezone()
    assert cache.get("left") is None

    timezone.activate("Asia/Kolkata")
    cache.set("left", "something")

    assert timezone.get_current_timezone_name() == "Asia/Kolkata"
