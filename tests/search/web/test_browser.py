"""Search in a browser: suggestions by keyboard and pointer, and all of it without scripts."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.clusters.make import make_event
from tests.servers.chromium import PATIENCE

"""Milliseconds to wait for anything: a busy machine is slow, not wrong."""


@pytest.fixture
def events(transactional_db, home, indexed):
    """Three events that begin alike."""
    made = [make_event(home, title=f"Water {name}", slug=name) for name in ("one", "two", "three")]
    indexed.pages(*made)
    return made


@pytest.fixture
def open_tab(browser, live_server, events):
    """``open_tab("/en/", …)``: a new tab there."""
    contexts = []

    def open_tab(path: str, **options) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        tab = context.new_page()
        tab.goto(path)
        return tab

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture
def typed(open_tab):
    """A tab in whose search field somebody has typed; the suggestions are there."""
    tab = open_tab("/en/")
    tab.get_by_role("combobox").click()
    tab.keyboard.type("wat")
    expect(tab.get_by_role("option")).to_have_count(3)
    return tab


def active(tab: Page) -> str:
    """The title of the suggestion that the keyboard has come to; empty for the field itself."""
    chosen = tab.locator("[role=option][aria-selected=true] span")
    named = tab.get_by_role("combobox").get_attribute("aria-activedescendant")
    assert tab.locator("[role=option][aria-selected=true]").count() == bool(named)
    if not named:
        return ""
    assert tab.locator(f"#{named}[aria-selected=true]").count() == 1
    return chosen.inner_text()


def is_open(tab: Page) -> bool:
    field = tab.get_by_role("combobox")
    shown = field.get_attribute("aria-expanded") == "true"
    assert tab.locator(f"#{field.get_attribute('aria-controls')}").is_visible() is shown
    return shown


def test_suggestions_are_announced_and_gone_through_by_the_keyboard(typed):
    assert is_open(typed)
    expect(typed.locator("form [role=status]")).to_have_text("3 suggestions")
    titles = typed.locator("[role=option] span").all_inner_texts()

    found = []
    for _ in range(5):
        typed.keyboard.press("ArrowDown")
        found.append(active(typed))
    assert found == [*titles, "", titles[0]]
    typed.keyboard.press("ArrowUp")
    typed.keyboard.press("ArrowUp")
    assert active(typed) == titles[-1]
    expect(typed.get_by_role("combobox")).to_be_focused()
    expect(typed.get_by_role("combobox")).to_have_value("wat")


def test_enter_opens_the_suggestion_that_was_chosen(typed):
    typed.keyboard.press("ArrowDown")
    title = active(typed)

    typed.keyboard.press("Enter")

    expect(typed.get_by_role("heading", level=1)).to_have_text(title)


def test_enter_without_a_choice_searches_for_the_words(typed):
    typed.keyboard.press("Enter")

    typed.wait_for_url("**/en/search/?q=wat")


def test_escape_closes_the_list_and_keeps_the_words(typed):
    typed.keyboard.press("ArrowDown")

    typed.keyboard.press("Escape")

    assert not is_open(typed)
    assert active(typed) == ""
    expect(typed.get_by_role("combobox")).to_have_value("wat")
    typed.keyboard.press("ArrowDown")
    assert is_open(typed)


def test_leaving_the_field_closes_the_list(typed):
    typed.keyboard.press("Tab")

    assert not is_open(typed)


def test_a_click_opens_the_suggestion(typed):
    option = typed.get_by_role("option").nth(1)
    title = option.locator("span").inner_text()

    option.click()

    expect(typed.get_by_role("heading", level=1)).to_have_text(title)


def test_an_answer_to_words_that_have_changed_is_not_shown(open_tab):
    tab = open_tab("/en/")
    asked: list[Route] = []

    def keep(route: Route):
        asked.append(route)

    tab.route("**/suggestions/?q=wat", keep)
    tab.get_by_role("combobox").click()
    with tab.expect_request("**/suggestions/?q=wat"):
        tab.keyboard.type("wat")
    with tab.expect_event("requestfailed") as failed:
        tab.keyboard.type("er o")

    assert failed.value.url.endswith("?q=wat")
    expect(tab.get_by_role("option")).to_have_count(1)
    assert tab.locator("[role=option] span").inner_text() == "Water one"


def test_without_an_answer_the_field_is_a_plain_one(open_tab):
    tab = open_tab("/en/")
    tab.route("**/suggestions/**", lambda route: route.fulfill(status=503, body="{}"))
    tab.get_by_role("combobox").click()
    with tab.expect_response("**/suggestions/**"):
        tab.keyboard.type("wat")
    tab.keyboard.press("ArrowDown")
    assert not is_open(tab)

    tab.keyboard.press("Enter")

    tab.wait_for_url("**/en/search/?q=wat")


def test_texts_of_pages_are_no_markup_in_the_list(open_tab, home, indexed):
    indexed.pages(make_event(home, title="Nasty <img src=x onerror=alert(1)>"))
    tab = open_tab("/en/")
    tab.get_by_role("combobox").click()
    tab.keyboard.type("nasty")

    expect(tab.get_by_role("option")).to_contain_text("Nasty <img src=x onerror=alert(1)>")
    assert tab.locator("[role=option] img").count() == 0


def test_without_scripts_the_field_leads_to_results_that_can_be_filtered(open_tab):
    tab = open_tab("/en/", java_script_enabled=False)
    tab.get_by_role("searchbox", name="Search the site").fill("water")
    tab.get_by_role("button", name="Search").click()
    expect(tab.locator("#results")).to_have_text("3 results for “water”")

    tab.get_by_role("link", name="Newest").click()
    tab.get_by_role("searchbox", name="Words or a question").fill("water two")
    tab.get_by_role("button", name="Search").click()
    tab.get_by_role("link", name="Water two").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Water two")
