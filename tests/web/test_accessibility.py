"""Every type of page in three languages and in the dark: axe finds nothing, and each fits.

What axe looks at depends on the layout, which is one of two, and on the words. Each layout and each
language is looked at; all are measured at both widths.
"""

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
WITHOUT_CONTRAST = {**RULES, "rules": {"color-contrast": {"enabled": False}}}
"""What takes axe half of its time; colours are the same in all languages."""
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


@pytest.fixture
def look(browser, demo_site, addresses):
    """Faults of all pages in a language: ``look("de")`` > ["1280 home: image-alt img.lead"]."""

    def look(language: str, width: int, rules, **options) -> list[str]:
        context = browser.new_context(base_url=demo_site, **options)
        tab, found = context.new_page(), []
        for name, path in addresses.items():
            tab.goto(f"/{language}/{path.removeprefix('/en/')}")
            assert tab.locator("html").get_attribute("lang") == language
            for measured in (WIDE, NARROW):
                tab.set_viewport_size({"width": measured, "height": 800})
                seen = overflow(tab) + (faults(tab, rules) if measured == width else [])
                found += [f"{measured} {name}: {fault}" for fault in seen]
        context.close()
        return found

    return look


def faults(tab, rules) -> list[str]:
    """What axe finds."""
    violations = axe.run(tab, options=rules).response["violations"]
    return [
        f"{violation['id']} {node['target'][0]} {node['html'][:120]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def overflow(tab) -> list[str]:
    """Whether the page is wider than the window."""
    pixels = tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [f"{pixels} pixels too wide"] if pixels > 0 else []


@pytest.mark.parametrize(
    ("language", "width", "rules"),
    [("en", WIDE, RULES), ("de", NARROW, WITHOUT_CONTRAST), ("ar", NARROW, WITHOUT_CONTRAST)],
)
def test_axe_finds_nothing(look, language, width, rules):
    assert look(language, width, rules) == []


def test_contrast_holds_in_the_dark(look):
    assert look("en", NARROW, CONTRAST, color_scheme="dark") == []


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
    assert any(fault.startswith("image-alt img") for fault in faults(tab, RULES))
    assert overflow(tab)
    tab.close()
