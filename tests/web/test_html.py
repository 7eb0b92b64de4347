"""The HTML of every page is valid (Nu Html Checker)."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from ..servers.guards import without

JAR = Path(__file__).parent / "nu/node_modules/vnu-jar/build/dist/vnu.jar"
LANGUAGES = ("en", "de", "ar")


@pytest.fixture(scope="session")
def checker():
    """Checks files; asked for before anything is set up for it."""
    if not JAR.exists() or not shutil.which("java"):
        without("The HTML checker", "npm ci --prefix tests/web/nu, and a Java runtime")

    def check(*files: Path) -> list[str]:
        done = subprocess.run(
            ["java", "-jar", JAR, "--stdout", "--format", "json", "--exit-zero-always", *files],
            capture_output=True,
            text=True,
            check=True,
        )
        return [
            f"{Path(message['url']).name}: {message['message']}"
            for message in json.loads(done.stdout)["messages"]
        ]

    return check


def html_of(address: str) -> str:
    try:
        with urlopen(address) as response:
            return response.read().decode()
    except HTTPError as error:
        return error.read().decode()


def test_every_page_is_valid(checker, demo_site, addresses, tmp_path):
    files = []
    for language in LANGUAGES:
        for name, path in addresses.items():
            file = tmp_path / f"{language} {name}.html"
            file.write_text(html_of(f"{demo_site}/{language}/{path.removeprefix('/en/')}"))
            files.append(file)
    assert checker(*files) == []


def test_a_fault_is_found(checker, tmp_path):
    file = tmp_path / "wrong.html"
    file.write_text("<!doctype html><html lang=en><title>A</title><p><div>x</div></p>")
    assert checker(file) == ["wrong.html: No “p” element in scope but a “p” end tag seen."]
