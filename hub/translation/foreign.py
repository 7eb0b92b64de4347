"""Texts in another language than what they stand in: what a translation has not translated yet.

A page or a row knows by its marks (``foreign_texts``) which of its texts are still in the language
of its source: ``{path: language}``, where a path is that of wagtail-localize (``summary``,
``body.<block>.caption``). A rich text of which only parts are so has a list: the language, then
the names of these parts.
"""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail_localize.strings import extract_strings, restore_strings

from ..values.languages import language_info
from ..values.prose import clean_html

Mark = str | list[str]
Marks = Mapping[str, Mark]


class ForeignText(str):
    """A text that says in HTML in which language it is. Everywhere else it is a text as any."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "ForeignText":
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """For caches: what makes it anew."""
        return str(self), self.language

    def __html__(self) -> SafeString:
        return self.around(str(self))

    def around(self, content: str | SafeString) -> SafeString:
        """``content``, which is made of this text, in an element that names its language."""
        direction = language_info(self.language).direction
        return format_html('<span lang="{}" dir="{}">{}</span>', self.language, direction, content)


def marked(value: str, mark: Mark | None) -> str:
    """A text or a rich text that tells its language, if it has a mark."""
    if not mark or not value:
        return value
    if isinstance(mark, str):
        return ForeignText(value, mark)
    return marked_html(clean_html(value), *mark)


def below(marks: Marks | None, name: str) -> Marks | None:
    """Those marks that stand below ``name``, by the rest of their paths; ``None`` without any."""
    start = f"{name}."
    found = {
        path[len(start) :]: mark
        for path, mark in (marks or {}).items()
        if path[: len(start)] == start
    }
    return found or None


def part_name(text: str) -> str:
    """By what a part of a rich text is known: ``text`` as translators are given it."""
    return blake2b(text.encode(), digest_size=6).hexdigest()


class MarkedHtml(str):
    """Clean rich text with the languages of its parts, which stored texts never name."""

    __slots__ = ()


@lru_cache(maxsize=500)
def marked_html(html: str, language: str, *names: str) -> MarkedHtml:
    """Returns clean rich text with ``lang`` at the elements that hold the parts of these names."""
    template, strings = extract_strings(html)
    soup = BeautifulSoup(template, "html.parser")
    direction = language_info(language).direction
    for element in soup.find_all("text"):
        string, _attributes = strings[int(str(element["position"]))]
        if part_name(string.data) in names:
            holder = element.parent
            if (
                not isinstance(holder, Tag)
                or holder.name == "[document]"
                or len(holder.contents) > 1
            ):
                # What else stands in it, such as a list in an item, may be translated.
                holder = element.wrap(soup.new_tag("span"))
            holder["lang"], holder["dir"] = language, direction
    return MarkedHtml(restore_strings(str(soup), strings))


def marked_table(value: dict[str, Any], marks: Marks | None, cell_name) -> dict[str, Any]:
    """A stored table whose caption and cells tell their language."""
    if not marks:
        return value
    rows = [
        [
            marked(cell, marks.get(cell_name(cell))) if isinstance(cell, str) and cell else cell
            for cell in row
        ]
        for row in value.get("data") or []
    ]
    caption = marked(value.get("table_caption") or "", marks.get("caption"))
    return {**value, "data": rows, "table_caption": caption}
