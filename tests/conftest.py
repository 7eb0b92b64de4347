"""Fixtures for all tests. Servers are started in tests/servers/."""

import os

import pytest

from .servers import chromium
from .servers.guards import without


@pytest.fixture(autouse=True)
def nothing_left_behind():
    """No test sees what another one cached, nor the language and the time zone of its requests.

    Django gives a thread the language of its request and leaves it there until the next one.
    """
    from django.core.cache import cache
    from django.utils import timezone, translation

    yield
    cache.clear()
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(scope="session")
def browser_program():
    """Where Chromium is. Asked before anything is set up for it."""
    return chromium.find_program() or without("Chromium", chromium.INSTALL)


@pytest.fixture(scope="session")
def browser(browser_program, django_db_setup):
    """Chromium, started once. A test takes ``page``."""
    from django.db import connections

    # Playwright runs an event loop in this thread, which Django takes for asynchronous code:
    # it would refuse the database, and open connections that know nothing of the tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    of_the_tests = {connection.alias: connection for connection in connections.all()}
    with chromium.running(browser_program) as running:
        for alias, connection in of_the_tests.items():
            connections[alias] = connection
        yield running


@pytest.fixture
def page(browser, live_server):
    """A tab with a clean profile on the live server: ``page.goto("/admin/")``."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def home(db):
    """The home page of a site in English and German."""
    from .api.world import World

    return World().home
