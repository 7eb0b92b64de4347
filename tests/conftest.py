"""Fixtures for all tests. Servers are started in tests/servers/."""

import os
from pathlib import Path

import pytest

from .servers import chromium, migrated
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
def kept_database(pytestconfig) -> Path | None:
    """Where the migrated database is kept; nowhere on PostgreSQL and without pytest's cache."""
    from django.db import connection

    cache = getattr(pytestconfig, "cache", None)
    if connection.vendor != "sqlite" or not cache:
        return None
    return migrated.place(cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_keepdb(kept_database, django_db_modify_db_settings) -> bool:
    """Begin with the kept database, if there is one."""
    from django.db import connection

    if not (kept_database and kept_database.exists()):
        return False
    migrated.copy(kept_database, Path(connection.settings_dict["TEST"]["NAME"]))
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, kept_database):
    """Keep the database for the next run."""
    from django.db import connection

    if kept_database and not django_db_keepdb:
        migrated.copy(Path(connection.settings_dict["NAME"]), kept_database)


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
