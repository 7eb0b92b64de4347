"""Makes the pictures of the documentation from the running product: ``make screenshots``.

Loads the demo into a temporary folder, serves it, and looks at it in Chromium, as a reader and as
people with the demo's accounts.
"""

import re
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.servers import chromium, site  # noqa: E402

IMAGES = ROOT / "docs" / "images"
WIDE = (1280, 860)
LOW = (1280, 430)
TALL = (1280, 1200)
PHONE = (390, 780)
PATIENCE = 120_000
COLOURS = 128
GUIDE = "Small projects fund for municipal development policy"
PRACTICE = "From green waste to compost in Bizerte"

READERS = {
    "home": ("/en/", WIDE),
    "cluster-de": ("/de/themencluster/gruene-stadtentwicklung/", TALL),
    "list": ("/en/funding/?status=OPEN", WIDE),
    "calendar": ("/en/calendar/", WIDE),
    "guide-phone": ("/en/funding/small-projects-fund/", PHONE),
}


def save(tab: Page, name: str) -> None:
    """What the tab shows, as a small PNG."""
    tab.wait_for_load_state("networkidle")
    shot = Image.open(BytesIO(tab.screenshot(animations="disabled")))
    shot.convert("RGB").quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)
    print(f"docs/images/{name}.png")  # noqa: T201


def resize(tab: Page, size: tuple[int, int]) -> None:
    width, height = size
    tab.set_viewport_size({"width": width, "height": height})


def tab_of(browser: Browser, address: str) -> Page:
    context = browser.new_context(base_url=address, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    resize(tab, WIDE)
    return tab


def logged_in(browser: Browser, address: str, name: str) -> Page:
    """The tab of one of the demo's accounts, on the first page of the admin."""
    tab = tab_of(browser, address)
    tab.goto("/admin/login/")
    tab.get_by_label("E-mail address").fill(f"{name}@example.org")
    tab.get_by_label("Password").fill(f"demo-{name}")
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/admin/")
    return tab


def open_form(tab: Page, listing: str, title: str, facts: bool = False) -> None:
    """The form of the page with this title, from the list of its kind."""
    tab.goto(f"/admin/{listing}/?q={title}")
    tab.locator("main table").get_by_role("link", name=title, exact=True).click()
    tab.get_by_role("tab", name="Content", selected=True).wait_for()
    if facts:
        tab.get_by_role("tab", name="Facts").click()


def read(browser: Browser, address: str) -> None:
    tab = tab_of(browser, address)
    for name, (path, size) in READERS.items():
        resize(tab, size)
        tab.goto(path)
        save(tab, name)


def edit(browser: Browser, address: str) -> None:
    """An editor's places; at the end she submits a good practice, which the city looks at."""
    tab = logged_in(browser, address, "editor")
    save(tab, "admin-work")
    tab.goto("/admin/events/")
    save(tab, "admin-list")
    tab.goto("/admin/reports/hub/coverage/")
    save(tab, "admin-coverage")

    open_form(tab, "funding", GUIDE, facts=True)
    save(tab, "admin-facts")
    tab.get_by_role("tab", name="Content").click()
    resize(tab, LOW)
    save(tab, "admin-languages")
    resize(tab, WIDE)
    languages = tab.get_by_role("navigation", name="Languages of this page")
    languages.get_by_role("link", name=re.compile("^German")).click()
    tab.get_by_role("link", name="English").first.wait_for()
    save(tab, "admin-translation")

    open_form(tab, "good-practices", PRACTICE)
    tab.get_by_role("button", name="More actions").click()
    tab.get_by_role("button", name="Submit for publication").click()
    tab.get_by_text("has been submitted for moderation").wait_for()

    city = logged_in(browser, address, "city")
    city.get_by_role("link", name=PRACTICE).first.click()
    city.get_by_role("tab", name="Facts").click()
    validation = city.get_by_role("heading", name="Validation", exact=True).first
    validation.evaluate("heading => heading.scrollIntoView({block: 'center'})")
    city.get_by_role("button", name="More actions").click()
    save(city, "admin-review")


def guide_search(browser: Browser, address: str) -> None:
    """Pinned results, as an editor enters them; the state of the index, as a moderator sees it."""
    tab = logged_in(browser, address, "editor")
    tab.goto("/admin/snippets/hub_search/pinnedsearch/add/")
    tab.get_by_role("textbox", name="Words").fill("compost from green waste")
    tab.get_by_role("button", name="Choose a page").first.click()
    dialog = tab.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill(PRACTICE)
    dialog.get_by_role("link", name=PRACTICE).first.click()
    dialog.wait_for(state="hidden")
    save(tab, "admin-pinned")

    tab = logged_in(browser, address, "moderator")
    answers = tab.get_by_text("Search answers.")
    # A worker of the site builds the index after the first request.
    while not answers.count():
        tab.goto("/admin/search-index/")
    save(tab, "admin-index")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        make_all(Path(name))


def make_all(folder: Path) -> None:
    site.load_demo(folder)
    with (
        site.running(folder, arabic=False) as address,
        chromium.running(chromium.find_program()) as browser,
    ):
        read(browser, address)
        edit(browser, address)
        guide_search(browser, address)


if __name__ == "__main__":
    main()
