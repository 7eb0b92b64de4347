"""The open list of suggestions, wide and narrow, in three languages: axe finds nothing."""

import pytest
from playwright.sync_api import Page, expect

from .test_accessibility import NARROW, RULES, WIDE, faults

"""Milliseconds to wait for anything: a busy machine is slow, not wrong."""


@pytest.fixture
def suggested(browser, demo_site):
    """A tab with suggestions: ``suggested("de", WIDE)``."""
    contexts = []

    def suggested(language: str, width: int) -> Page:
        viewport = {"width": width, "height": 900}
        contexts.append(browser.new_context(base_url=demo_site, viewport=viewport))
        tab = contexts[-1].new_page()
        tab.goto(f"/{language}/")
        tab.get_by_role("combobox").click()
        tab.keyboard.type("wa")
        expect(tab.get_by_role("option").first).to_be_visible()
        tab.keyboard.press("ArrowDown")
        return tab

    yield suggested
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_axe_finds_nothing_in_the_open_list(suggested, language, width):
    assert faults(suggested(language, width), RULES) == []


def test_from_right_to_left_the_list_begins_where_the_field_begins(suggested):
    tab = suggested("ar", 360)

    expect(tab.locator("[role=option] span").first).to_have_attribute("lang", "en")
    box = tab.get_by_role("listbox").bounding_box()
    of_field = tab.get_by_role("combobox").bounding_box()
    assert abs(box["x"] + box["width"] - (of_field["x"] + of_field["width"])) < 1
    assert box["x"] >= 0
