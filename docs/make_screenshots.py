"""Makes the pictures of the documentation from the running product: ``make screenshots``.

Loads the demo into a temporary folder, serves it, and looks at it in Chromium.
"""

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
WIDTH, HEIGHT = 1280, 860
PATIENCE = 120_000
COLOURS = 128

READERS = {
    "home": "/en/",
    "cluster-de": "/de/cluster/integrated-waste-management/",
    "list": "/en/funding/?status=OPEN",
    "calendar": "/en/calendar/",
}
EDITORS = {
    "admin": "/admin/",
    "admin-reports": "/admin/reports/",
}


def save(tab: Page, name: str) -> None:
    """What the tab shows, as a small PNG."""
    tab.wait_for_load_state("networkidle")
    shot = Image.open(BytesIO(tab.screenshot()))
    shot.convert("RGB").quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)
    print(f"docs/images/{name}.png")  # noqa: T201


def tab_of(browser: Browser, address: str) -> Page:
    context = browser.new_context(
        base_url=address, viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def log_in(tab: Page, email: str, password: str) -> None:
    tab.goto("/admin/login/")
    tab.get_by_label("E-mail address").fill(email)
    tab.get_by_label("Password").fill(password)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/admin/")


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        site.running(Path(folder)) as address,
        chromium.running(chromium.find_program()) as browser,
    ):
        tab = tab_of(browser, address)
        for name, path in READERS.items():
            tab.goto(path)
            save(tab, name)
        log_in(tab, "moderator@example.org", "demo-moderator")
        for name, path in EDITORS.items():
            tab.goto(path)
            save(tab, name)


if __name__ == "__main__":
    main()
