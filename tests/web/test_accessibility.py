"""Every type of page, wide and narrow, in three languages and in the dark: axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

axe = Axe()
WIDE, NARROW = 1280, 320
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
FAULTY = """<!doctype html><html lang="en"><title>A</title>
<main><h1>A</h1><img src="data:,"><p style="width: 900px">A</p></main>"""
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


@pytest.fixture
def look(browser, demo_site, addresses):
    """Faults of all pages in a language: ``look("de")`` > ["1280 home: image-alt img.lead"]."""

    def look(language: str, rules=RULES, widths=(WIDE, NARROW), **options) -> list[str]:
        context = browser.new_context(base_url=demo_site, **options)
        tab, found = context.new_page(), []
        for name, path in addresses.items():
            tab.goto(f"/{language}/{path.removeprefix('/en/')}")
            assert tab.locator("html").get_attribute("lang") == language
            for width in widths:
                tab.set_viewport_size({"width": width, "height": 800})
                found += [f"{width} {name}: {fault}" for fault in faults(tab, rules)]
        context.close()
        return found

    return look


def faults(tab, rules) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    violations = axe.run(tab, options=rules).response["violations"]
    found = [
        f"{violation['id']} {node['target'][0]} {node['html'][:120]}"
        for violation in violations
        for node in violation["nodes"]
    ]
    overflow = tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found + ([f"{overflow} pixels too wide"] if overflow > 0 else [])


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_axe_finds_nothing(look, language):
    assert look(language) == []


def test_contrast_holds_in_the_dark(look):
    assert look("en", CONTRAST, (WIDE,), color_scheme="dark") == []


def test_arabic_runs_from_right_to_left(browser, demo_site):
    tab = browser.new_page(base_url=demo_site)
    tab.goto("/ar/")
    assert tab.locator("html").get_attribute("dir") == "rtl"
    name, menu = tab.locator(".site-name").bounding_box(), tab.locator(".languages").bounding_box()
    assert name["x"] > menu["x"]
    tab.close()


def test_a_fault_is_found(browser):
    """The control: a page with a picture without text, too wide for its window."""
    tab = browser.new_page(viewport={"width": NARROW, "height": 600})
    tab.set_content(FAULTY)
    found = faults(tab, RULES)
    assert any(fault.startswith("image-alt img") for fault in found)
    assert any(fault.endswith("pixels too wide") for fault in found)
    tab.close()
