"""The rule for a missing server: skipped at home, failed in CI."""

import pytest

from . import chromium
from .guards import in_ci, without


@pytest.mark.parametrize("word", ["", "0", "false", "False", "no"])
def test_words_for_no(monkeypatch, word):
    monkeypatch.setenv("CI", word)
    assert in_ci() is False


@pytest.mark.parametrize("word", ["true", "1", "yes"])
def test_words_for_yes(monkeypatch, word):
    monkeypatch.setenv("CI", word)
    assert in_ci() is True


def test_missing_server_skips_at_home(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="^Chromium is not here: install it"):
        without("Chromium", chromium.INSTALL)


def test_missing_server_fails_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="^Chromium is not here: install it"):
        without("Chromium", chromium.INSTALL)
