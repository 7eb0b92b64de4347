"""The cache is a help and never a condition, whatever becomes of its server."""

import logging

import pytest
from django.core.cache import cache

from hub.models import User

from .faults import FAULTS

LARGE = "x" * 10_000
"""At the speed of a slow server, it takes minutes."""


def everything() -> list:
    """What each operation answers."""
    with pytest.raises(ValueError, match="not found"):
        cache.incr("number")
    return [
        cache.get("large", "default"),
        cache.set("a", 1),
        cache.add("b", 1),
        cache.touch("large"),
        cache.delete("large"),
        cache.get_many(["large"]),
        cache.has_key("large"),
        "large" in cache,
        cache.set_many({"a": 1}),
        cache.delete_many(["large"]),
        cache.get_or_set("large", lambda: "made"),
        cache.clear(),
    ]


def test_works_as_a_cache(cache_server, client, db):
    cache.set("large", LARGE)
    cache.set("number", 1)
    assert cache.get("large") == LARGE
    assert cache.incr("number") == 2
    assert cache.get_many(["large", "nothing"]) == {"large": LARGE}
    assert not cache.add("number", 1)
    assert client.get("/readyz").json()["cache"] == "ok"


@pytest.mark.parametrize("fault", FAULTS)
def test_everything_goes_on_while_the_server_is_away(cache_server, no_waiting, fault):
    cache.set("large", LARGE)
    FAULTS[fault](cache_server)
    assert cache.get("large", "default") == "default"
    # With each of the others, a server that hangs would cost half a second.
    cache._cache.breaker.opens_at = float("inf")
    away = ["default", None, True, False, False, {}, False, False, [], None, "made", False]
    assert everything() == away
    cache._cache.breaker.opens_at = 0.0
    cache_server.pass_on()
    assert cache.get("large") == LARGE


def test_hub_works_without_and_says_so_once(cache_server, home, client, caplog):
    home.save_revision().publish()
    cache_server.hang()
    with caplog.at_level(logging.WARNING, "hub.away.cache"):
        assert client.get("/en/").status_code == 200
        before = cache_server.connections
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["cache"]) == (200, "degraded")
        user = User.objects.create_superuser("ada@example.org", "secret")
        client.force_login(user)
        assert client.get("/admin/").status_code == 200
        home.save_revision().publish()
        # The server is left alone meanwhile.
        assert cache_server.connections == before
        cache._cache.breaker.opens_at = 0.0
        cache_server.pass_on()
        assert client.get("/readyz").json()["cache"] == "ok"
    said = [record.getMessage() for record in caplog.records if record.name == "hub.away.cache"]
    assert said == ["The cache is away, the hub works without: TimeoutError", "The cache is back"]


def test_liveness_asks_no_cache(cache_server, client):
    cache_server.refuse()
    before = cache_server.connections
    assert client.get("/healthz").status_code == 200
    assert cache_server.connections == before
