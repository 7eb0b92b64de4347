"""The browser of the tests, and what happens where there is none."""

import pytest

from . import chromium
from .test_postgres import run_pytest

SAMPLE = "tests/servers/test_chromium.py::test_browser_shows_what_the_live_server_serves"


def test_named_program_that_does_not_exist_is_not_found(monkeypatch):
    monkeypatch.setenv("HUB_TEST_CHROMIUM", "/nowhere/chromium")
    assert chromium.find_program() is None


@pytest.mark.django_db(transaction=True)
def test_browser_shows_what_the_live_server_serves(page):
    answer = page.goto("/healthz")
    assert answer.status == 200
    assert page.evaluate("JSON.parse(document.body.innerText)") == {"process": "ok"}


def test_without_chromium_the_test_is_skipped_with_a_reason():
    done = run_pytest(SAMPLE, HUB_TEST_CHROMIUM="/nowhere", CI="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Chromium is not here: install it (Debian: apt-get install chromium)" in done.stdout
    assert "1 skipped" in done.stdout


def test_without_chromium_ci_fails():
    done = run_pytest(SAMPLE, HUB_TEST_CHROMIUM="/nowhere", CI="true")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "Chromium is not here" in done.stdout
