"""The tabs of people, for tests of a day in the admin."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from tests.servers.chromium import PATIENCE

from .admin import log_in, make_person

PEOPLE = {"editor": EDITOR, "translator": TRANSLATOR, "moderator": MODERATOR}


@pytest.fixture
def tab_of(browser: Browser, live_server) -> Iterator[Callable[[str], Page]]:
    """Opens the tab of a person, who logs in; of a reader if it is none of ``PEOPLE``."""
    contexts = []

    def opened(name: str) -> Page:
        context = browser.new_context(
            base_url=live_server.url, locale="en-GB", viewport={"width": 1400, "height": 900}
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        tab = context.new_page()
        if name in PEOPLE:
            make_person(f"{name}@example.org", PEOPLE[name])
            log_in(tab, f"{name}@example.org")
        return tab

    yield opened
    for context in contexts:
        context.close()
