"""A reader's way through the site: with the keyboard alone, without scripts, in other languages."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.servers.chromium import PATIENCE

"""Milliseconds to wait for anything: a busy machine is slow, not wrong."""


@pytest.fixture
def open_tab(browser, demo_site):
    """A new tab: ``open_tab("/en/", java_script_enabled=False)``."""
    contexts = []

    def open_tab(path: str, **options) -> Page:
        context = browser.new_context(base_url=demo_site, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        tab = context.new_page()
        tab.goto(path)
        return tab

    yield open_tab
    for context in contexts:
        context.close()


def go_to(tab: Page, target: Locator) -> None:
    """Press Tab until ``target`` has the focus; it must be seen there."""
    for _ in range(150):
        if target.evaluate("element => element === document.activeElement"):
            outline = target.evaluate("element => getComputedStyle(element).outlineStyle")
            assert outline != "none", "the focus is seen"
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def test_the_keyboard_alone_leads_from_home_to_a_filtered_list_and_a_page(open_tab):
    tab = open_tab("/en/")
    tab.keyboard.press("Tab")
    skip = tab.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()

    tab.goto("/en/")
    go_to(tab, tab.get_by_label("Main menu").get_by_role("link", name="Good practices"))
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/en/good-practices/")
    before = tab.locator("#results").inner_text()

    box = tab.get_by_role("checkbox", name="Municipal services")
    go_to(tab, box)
    tab.keyboard.press("Space")
    expect(box).to_be_checked()
    go_to(tab, tab.get_by_role("button", name="Show"))
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/good-practices/?themes=municipal-services")
    assert tab.locator("#results").inner_text() != before

    card = tab.locator(".card-title a").first
    title = card.inner_text()
    go_to(tab, card)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(title)


def test_lists_and_languages_work_without_scripts(open_tab):
    tab = open_tab("/en/funding/", java_script_enabled=False)
    tab.get_by_role("checkbox", name="open", exact=False).first.check()
    tab.get_by_role("button", name="Show").click()
    assert "status=" in tab.url
    tab.get_by_role("link", name="Remove all filters").first.click()
    assert tab.url.endswith("/en/funding/")
    tab.get_by_label("Languages").get_by_role("link", name="Deutsch").click()
    expect(tab.locator("html")).to_have_attribute("lang", "de")


def test_a_page_without_translation_says_so(open_tab, addresses):
    tab = open_tab(addresses["events"].replace("/en/", "/ar/"))
    expect(tab.locator("html")).to_have_attribute("lang", "ar")
    expect(tab.locator("article")).to_have_attribute("lang", "en")
    expect(tab.locator("main [role=note]").first).to_contain_text("English")


def test_times_are_shown_in_the_zone_of_the_event_and_of_the_reader(open_tab, addresses):
    at_home = open_tab(addresses["upcoming"], timezone_id="Asia/Tokyo")
    own = at_home.locator("time .own-time").first
    expect(own).to_contain_text("your time")

    without_scripts = open_tab(addresses["upcoming"], java_script_enabled=False)
    expect(without_scripts.locator("time[data-zone] .zone").first).to_be_visible()
    expect(without_scripts.locator("time .own-time")).to_have_count(0)


def test_what_is_printed_has_no_menus(open_tab, addresses):
    tab = open_tab(addresses["goodPractices"])
    tab.emulate_media(media="print")
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    expect(tab.locator(".menu")).to_be_hidden()
