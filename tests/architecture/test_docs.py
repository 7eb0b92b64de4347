"""Links between the pages of the documentation lead somewhere, and the index knows every page."""

import re
from pathlib import Path

from .files import ROOT, files

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
INDEX = ROOT / "docs/README.md"
DECISIONS = ROOT / "docs/decisions/README.md"


def links(page: Path) -> dict[str, Path]:
    """Links of a page to files of the project, as written and as they resolve."""
    found = LINK.findall(page.read_text())
    return {
        link: (page.parent / link).resolve() for link in found if not re.match(r"[a-z]+:", link)
    }


def dead_links(pages: list[Path]) -> list[str]:
    return [
        f"{page}: {link}"
        for page in pages
        for link, target in links(page).items()
        if not target.exists()
    ]


def test_no_link_is_dead():
    assert dead_links([path for path in files() if path.suffix == ".md"]) == []


def test_index_lists_every_page():
    pages = {path for path in files(ROOT / "docs") if path.suffix == ".md"} - {INDEX}
    assert pages - set(links(INDEX).values()) - set(links(DECISIONS).values()) == set()


def test_decisions_are_dated_files():
    """Beside their index."""
    others = {path.name for path in files(DECISIONS.parent)} - {DECISIONS.name}
    assert {
        name for name in others if not re.match(r"20\d\d-\d\d-\d\d-[a-z-]+\.md$", name)
    } == set()


def test_dead_link_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("[self](page.md#part), [web](https://example.org), [gone](gone.md)\n")
    assert dead_links([page]) == [f"{page}: gone.md"]
