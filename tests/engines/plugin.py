"""Fixtures for the tests that need a search engine, and a proxy that stands before one.

An engine is started when a test first asks for it. Tests of one engine share one worker, and so
one server: each makes indices of its own names, or removes what it made.
"""

from contextlib import ExitStack

import pytest

from ..servers.guards import without
from . import java, server
from .proxy import Proxy


@pytest.fixture(scope="session")
def jdk_and_maven():
    """What every engine needs. Asked before anything is set up for it."""
    jdk = java.find_jdk() or without("Java", java.INSTALL_JAVA)
    maven = java.find_maven() or without("Maven", java.INSTALL_MAVEN)
    return {"jdk": jdk, "maven": maven}


@pytest.fixture(scope="session")
def opensearch(jdk_and_maven) -> str:
    """The URL of a node of OpenSearch 3."""
    with server.running("opensearch", **jdk_and_maven) as url:
        yield url


@pytest.fixture(scope="session")
def elasticsearch(jdk_and_maven) -> str:
    """The URL of a node of Elasticsearch 9."""
    with server.running("elasticsearch", **jdk_and_maven) as url:
        yield url


@pytest.fixture(scope="session")
def elasticsearch_8(jdk_and_maven) -> str:
    """The URL of a node of Elasticsearch 8."""
    with server.running("elasticsearch_8", **jdk_and_maven) as url:
        yield url


@pytest.fixture(scope="session")
def elasticsearch_secured(jdk_and_maven) -> server.Secured:
    """A node of Elasticsearch 8 with TLS and accounts."""
    with server.running_secured(**jdk_and_maven) as secured:
        yield secured


@pytest.fixture
def proxy():
    """Puts a proxy before a server: ``faulty = proxy(url)``; see ``Proxy`` for what it can do."""
    with ExitStack() as stack:
        yield lambda url: stack.enter_context(Proxy(url))


def pytest_collection_modifyitems(items):
    """An engine is started by one worker only. A parametrised test may name it as a value."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if hasattr(item, "callspec"):
            asked |= {value for value in item.callspec.params.values() if isinstance(value, str)}
        for engine in (*server.SOURCES, server.SECURED):
            if engine in asked:
                item.add_marker(pytest.mark.xdist_group(engine))
