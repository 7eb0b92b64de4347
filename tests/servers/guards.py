"""What a test does when the machine lacks a server that it needs.

On somebody's own machine the test is skipped with a line that says what to install. In CI
(``CI=true``) it fails: there, a test that silently did not run would be a lie.
"""

import os
from typing import NoReturn

import pytest

WORDS_FOR_NO = ("", "0", "false", "no")


def in_ci() -> bool:
    """Whether these tests run in CI."""
    return os.environ.get("CI", "").lower() not in WORDS_FOR_NO


def without(server: str, install: str) -> NoReturn:
    """End the test because ``server`` is missing; ``install`` says how to get it."""
    words = f"{server} is not here: {install}"
    if in_ci():
        pytest.fail(words, pytrace=False)
    pytest.skip(words)
