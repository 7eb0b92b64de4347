"""Fixtures for all tests. Servers are started in tests/servers/."""

import os

import pytest

from .servers import chromium
from .servers.guards import without


@pytest.fixture(autouse=True)
def fresh_cache():
    """No test sees what another one cached, be it an answer or Wagtail's site roots."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="session")
def browser():
    """Chromium, started once. A test takes ``page``."""
    program = chromium.find_program()
    if not program:
        without("Chromium", chromium.INSTALL)
    # Playwright runs an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with chromium.running(program) as running:
        yield running


@pytest.fixture
def page(browser, live_server):
    """A tab with a clean profile on the live server: ``page.goto("/admin/")``."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
