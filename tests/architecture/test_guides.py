"""The guides for contributors name what is there: files, folders and names of the code."""

import re

import pytest

from .files import ROOT, files

GUIDES = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs/contributors").glob("life-of-*.md"))]
PATH = re.compile(r"`((?:hub|changes|search|home)/[\w/.-]*)`")
NAME = re.compile(r"`([A-Z]\w+)`|participant \w+ as ([A-Z]\w+)$", re.MULTILINE)


def missing(text: str, code: str) -> list[str]:
    """Returns the paths that are not there and the names that ``code`` does not define."""
    paths = [path for path in PATH.findall(text) if not (ROOT / path).exists()]
    names = {one or other for one, other in NAME.findall(text)} - {"Partner", "Database", "Editor"}
    return paths + [
        name for name in sorted(names) if not re.search(rf"\b(class {name}\b|{name} = )", code)
    ]


@pytest.fixture(scope="module")
def code() -> str:
    return "\n".join(path.read_text() for path in files() if path.suffix == ".py")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_guide_names_what_is_there(guide, code):
    assert missing(guide.read_text(), code) == []


def test_what_is_gone_is_found(code):
    text = "`hub/nowhere.py`, `hub/statements.py`, `NoSuchThing` and\nparticipant X as NorThis\n"
    assert missing(text, code) == ["hub/nowhere.py", "NoSuchThing", "NorThis"]
