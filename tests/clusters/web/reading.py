"""Reads pages of the web front as a reader does."""

from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Page


class Shown:
    """What an anonymous reader is shown of a page."""

    def __init__(self, page: Page, language: str = "en"):
        answer = Client().get(f"/{language}/{page.slug}/")
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


def words(tag: Tag) -> str:
    """The text of an element, with single spaces."""
    return " ".join(tag.get_text().split())
