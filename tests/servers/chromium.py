"""The machine's own Chromium, driven by playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

INSTALL = "install it (Debian: apt-get install chromium), or name its program in HUB_TEST_CHROMIUM"

PATIENCE = 60_000
"""Milliseconds to wait for anything: a busy machine is slow, not wrong."""

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_program() -> Path | None:
    """The program: named by the environment, or the first of the usual names on the path."""
    named = os.environ.get("HUB_TEST_CHROMIUM")
    names = [named] if named is not None else ["chromium", "chromium-browser", "google-chrome"]
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


@contextmanager
def running(program: Path) -> Iterator[Browser]:
    """Start the browser; it is closed afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
