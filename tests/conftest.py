"""Fixtures for all tests. Servers are started in tests/servers/."""

import os
from datetime import date
from pathlib import Path

import pytest

from .servers import chromium, migrated, site
from .servers.guards import without
from .servers.migrated import Kept


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
def kept_database(pytestconfig) -> Kept | None:
    """The migrated database, made by the first run; not kept without pytest's cache."""
    from django.db import connection

    if cache := getattr(pytestconfig, "cache", None):
        return Kept(cache.mkdir("migrated") / migrated.name(connection.vendor))
    return None


@pytest.fixture(scope="session")
def django_db_keepdb(kept_database, django_db_modify_db_settings) -> bool:
    """Begin with the kept database, if there is one."""
    from django.db import connection

    if not kept_database or kept_database.missing():
        return False
    name = connection.creation._get_test_db_name()
    migrated.restore(connection.settings_dict, name, kept_database.file)
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, kept_database):
    """Keep the database for the others, and for the next run."""
    from django.db import connection

    if kept_database and not django_db_keepdb:
        made = kept_database.beside()
        connection.close()
        migrated.save(connection.settings_dict, made)
        kept_database.keep(made)


@pytest.fixture(scope="session")
def kept_demo(pytestconfig, django_db_setup, kept_database, tmp_path_factory) -> Path:
    """The data folder of a site with the demo of today and its index. Tests take a copy."""
    if cache := getattr(pytestconfig, "cache", None):
        folder = cache.mkdir("demo")
    else:
        folder = tmp_path_factory.mktemp("demo")
    kept = Kept(folder / site.demo_name(date.today()))
    if kept.missing():
        kept.clear()
        site.load_demo(kept.beside(), kept_database and kept_database.file)
        kept.keep(kept.beside())
    return kept.file


@pytest.fixture(scope="session")
def browser_program():
    """Where Chromium is. Asked before anything is set up for it."""
    return chromium.find_program() or without("Chromium", chromium.INSTALL)


@pytest.fixture(scope="session")
def browser(browser_program, django_db_setup):
    """Chromium, started once. A test takes ``page``."""
    from django.db import connections
    from playwright.sync_api import expect

    # Playwright runs an event loop in this thread, which Django takes for asynchronous code:
    # it would refuse the database, and open connections that know nothing of the tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    of_the_tests = {connection.alias: connection for connection in connections.all()}
    expect.set_options(timeout=chromium.PATIENCE)
    with chromium.running(browser_program) as running:
        for alias, connection in of_the_tests.items():
            connections[alias] = connection
        yield running


@pytest.fixture
def page(browser, live_server):
    """A tab with a clean profile on the live server: ``page.goto("/admin/")``."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    context.set_default_timeout(chromium.PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def home(db):
    """The home page of a site in English and German."""
    from .api.world import World

    return World().home
