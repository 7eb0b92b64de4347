"""Reads pages of the web front as a reader does."""

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override
from wagtail.models import Page

from tests.api.conftest import execute


class Shown:
    """What an anonymous reader is shown of a page."""

    def __init__(self, page: Page, language: str = "en"):
        answer = Client().get(path_of(page, language))
        assert answer.status_code == 200
        self.html = answer.text
        self.soup = BeautifulSoup(self.html, "html.parser")

    def words(self, selector: str) -> list[str]:
        """The text of each element that ``selector`` finds."""
        return [words(found) for found in self.soup.select(selector)]

    def facts(self) -> dict[str, str]:
        """The facts in the side column, by their names."""
        return {
            words(fact.dt): "; ".join(words(value) for value in fact.find_all("dd"))
            for fact in self.soup.select("dl.facts > div")
        }

    def section(self, heading: str) -> Tag | None:
        """The section below an ``h2``."""
        found = [h2 for h2 in self.soup.find_all("h2") if words(h2) == heading]
        return found[0].find_parent("section") if found else None

    def links(self, heading: str) -> list[str]:
        """Where the cards or rows of a section lead, by their titles."""
        section = self.section(heading)
        return [words(link) for link in section.select("li a")] if section else []


def path_of(page: Page, language: str = "en") -> str:
    """The address of a page that stands below the home page."""
    _home, *rest = page.url_path.strip("/").split("/")
    return f"/{language}/{'/'.join(rest)}/"


def words(tag: Tag) -> str:
    """The text of an element, with single spaces."""
    return " ".join(tag.get_text().split())


def card_lines(root: str, graphql_type: str, app_label: str, name: str) -> list[str]:
    """What the card of the only page in the list ``root`` says, one piece of text a line.

    ``name`` is that of its document and its template.
    """
    names = (
        f"{app_label}/fragments/{name}_card.graphql",
        "hub/fragments/card.graphql",
        "hub/fragments/picture.graphql",
    )
    question = f'{{ {root}(locale: "en") {{ nodes {{ ...{graphql_type}Card }} }} }}'
    result = execute(question + "".join(render_to_string(name) for name in names))
    assert not result.errors, result.errors
    (node,) = result.data[root]["nodes"]
    with override("en"):
        html = render_to_string(f"{app_label}/cards/{name}.html", {"card": node})
    pieces = BeautifulSoup(html, "html.parser").stripped_strings
    return [" ".join(piece.split()) for piece in pieces]
