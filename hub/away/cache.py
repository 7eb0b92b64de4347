"""A cache on Redis that is a help and never a condition: without it, the work goes on."""

import logging
from collections.abc import Callable
from functools import cache
from time import monotonic
from typing import Any, TypeVar

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Connection, ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from .breaker import Breaker

logger = logging.getLogger(__name__)

SECONDS = 0.5
"""To connect, for each piece of an answer, and after which no further piece is waited for."""

Result = TypeVar("Result")


@cache
def breaker_of(servers: tuple[str, ...]) -> Breaker:
    """Returns the breaker of these servers: Django makes a client for each thread."""
    return Breaker()


class Prompt:
    """A socket whose answers end in time: a server may send a byte now and then for ever."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.latest = monotonic() + SECONDS

    def __getattr__(self, name: str) -> Any:
        return getattr(self.socket, name)

    def sendall(self, data: bytes) -> None:
        self.latest = monotonic() + SECONDS
        self.socket.sendall(data)

    def recv(self, size: int) -> bytes:
        # Without a time-out, somebody looks whether there is anything and waits for nothing.
        if self.socket.gettimeout() and monotonic() > self.latest:
            raise TimeoutError
        return self.socket.recv(size)


class PromptConnection:
    """For a class of connections: they have such a socket."""

    def _connect(self) -> Prompt:
        return Prompt(super()._connect())  # type: ignore[misc]


class PromptPool(ConnectionPool):
    """Of such connections, plain or with TLS as the address says."""

    def __init__(self, connection_class: type = Connection, **options: Any) -> None:
        prompt = type("Prompt", (PromptConnection, connection_class), {})
        super().__init__(connection_class=prompt, **options)


class PatientClient(RedisCacheClient):
    """Answers as an empty cache does while the server is away."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        limits = {
            "pool_class": PromptPool,
            "socket_connect_timeout": SECONDS,
            "socket_timeout": SECONDS,
            # redis-py tries again by itself, each time for as long: here, the breaker decides.
            "retry": Retry(NoBackoff(), 0),
        }
        super().__init__(servers, **{**limits, **options})
        self.breaker = breaker_of(tuple(servers))

    def _try(self, work: Callable[[], Result], otherwise: Result) -> Result:
        if not self.breaker.lets_try():
            return otherwise
        try:
            result = work()
        except (RedisError, OSError) as error:
            if self.breaker.failed():
                # No more of it: the address may hold a password.
                logger.warning("The cache is away, the hub works without: %s", type(error).__name__)
            return otherwise
        except ValueError:
            # A key that is not there, which is an answer.
            self.breaker.worked()
            raise
        if self.breaker.worked():
            logger.warning("The cache is back")
        return result

    # Without types: those of Django's stubs say more than Django does.

    def add(self, key, value, timeout):
        # As if it had been added: whoever locks by it works, rather than never.
        return self._try(lambda: super(PatientClient, self).add(key, value, timeout), True)

    def get(self, key, default):
        return self._try(lambda: super(PatientClient, self).get(key, default), default)

    def set(self, key, value, timeout):
        self._try(lambda: super(PatientClient, self).set(key, value, timeout), None)

    def touch(self, key, timeout):
        return self._try(lambda: super(PatientClient, self).touch(key, timeout), False)

    def delete(self, key):
        return self._try(lambda: super(PatientClient, self).delete(key), False)

    def get_many(self, keys):
        nothing: Any = {}
        return self._try(lambda: super(PatientClient, self).get_many(keys), nothing)

    def has_key(self, key):
        return self._try(lambda: super(PatientClient, self).has_key(key), False)

    def incr(self, key, delta):
        found = self._try(lambda: super(PatientClient, self).incr(key, delta), None)
        if found is None:
            raise ValueError(f"Key '{key}' not found.")
        return found

    def set_many(self, data, timeout):
        self._try(lambda: super(PatientClient, self).set_many(data, timeout), None)

    def delete_many(self, keys):
        self._try(lambda: super(PatientClient, self).delete_many(keys), None)

    def clear(self):
        return self._try(lambda: super(PatientClient, self).clear(), False)

    def ping(self) -> bool:
        """Returns whether the server answers; whoever waits for the breaker hears no."""
        return self._try(lambda: bool(self.get_client().ping()), False)


class PatientRedisCache(RedisCache):
    """Django's own, patient. ``CACHE_URL`` of the settings chooses it for Redis."""

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = PatientClient


def health() -> str:
    """Returns ``ok``, or ``degraded`` while the hub works without its cache."""
    backend = caches[DEFAULT_CACHE_ALIAS]
    if isinstance(backend, PatientRedisCache):
        client: Any = backend._cache
        return "ok" if client.ping() else "degraded"
    return "ok"
