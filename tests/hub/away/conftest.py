"""A Redis behind a proxy that fails when it is told to, as the cache of the hub."""

import pytest
from django.core.cache import caches

from hub.away import breaker
from hub.away.cache import breaker_of
from settings.caches import REDIS, cache
from tests.servers import redis
from tests.servers.guards import without


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The address of a server."""
    program = redis.find_program() or without("Redis", redis.INSTALL)
    with redis.running(program) as url:
        yield url


@pytest.fixture
def cache_server(redis_url, proxy, settings):
    """The proxy. Nothing of what others cached is there."""
    faulty = proxy(redis_url)
    settings.CACHES = {"default": cache({"BACKEND": REDIS, "LOCATION": f"{faulty.url}/0"})}
    breaker_of.cache_clear()
    caches["default"].clear()
    yield faulty
    faulty.pass_on()


@pytest.fixture
def no_waiting(monkeypatch):
    """Who has failed is tried again each time."""
    monkeypatch.setattr(breaker, "SHORTEST", 0.0)
