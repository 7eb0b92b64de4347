"""The words of what is stored: of plain text, rich text and the blocks of a stream."""

from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import Any

from django.db.models import Field
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField

from hub.api.streams import loaded, unwrap
from hub.blocks.figures import cells_of, known_table
from hub.values.prose import is_child, text_of_html

Words = Callable[[Any, list[str]], None]
"""Adds the words of a stored value to a list."""


def plain_text(value: str | None) -> str:
    """One line."""
    return " ".join(value.split()) if value and isinstance(value, str) else ""


def text_of(field: "Field[Any, Any]") -> Callable[[Any], str]:
    """Returns a function from a stored value of ``field`` to lines of text."""
    if isinstance(field, StreamField):
        return stream_text(field)
    return text_of_html if isinstance(field, RichTextField) else plain_text


@cache
def stream_text(field: StreamField) -> Callable[[str | None], str]:
    """Returns a function from a stored stream to lines, one for each text in it."""
    add = words_of(field.stream_block)

    def text(stored: str | None) -> str:
        found: list[str] = []
        if stored and add:
            add(loaded(stored), found)
        return "\n".join(found)

    return text


def words_of(block: blocks.Block) -> Words | None:
    """Returns a reader of the stored value of a block, ``None`` if it holds no words."""
    if isinstance(block, blocks.RichTextBlock):
        return _add(text_of_html)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return _add(plain_text)
    if isinstance(block, TableBlock):
        return _table
    if isinstance(block, blocks.ListBlock):
        return _list(words_of(block.child_block))
    if isinstance(block, blocks.StreamBlock):
        return _stream(_children(block))
    if isinstance(block, blocks.StructBlock):
        return _struct(_children(block))
    return None


def _children(block: blocks.StreamBlock | blocks.StructBlock) -> dict[str, Words]:
    found = {name: words_of(child) for name, child in block.child_blocks.items()}
    return {name: words for name, words in found.items() if words}


def _add(text: Callable[[str | None], str]) -> Words:
    def words(value: Any, found: list[str]) -> None:
        if line := text(value):
            found.append(line)

    return words


def _struct(children: dict[str, Words]) -> Words | None:
    def words(value: Any, found: list[str]) -> None:
        # A struct that was added to the blocks later is not stored in older ones.
        for name, child in children.items() if isinstance(value, dict) else ():
            child(value.get(name), found)

    return words if children else None


def _list(child: Words | None) -> Words | None:
    if child is None:
        return None
    of_item = child

    def words(value: Any, found: list[str]) -> None:
        for item in unwrap(value):
            of_item(item, found)

    return words


def _stream(children: dict[str, Words]) -> Words | None:
    def words(value: Any, found: list[str]) -> None:
        for item in value if isinstance(value, list) else ():
            # A block that the stream no longer knows is not shown either.
            if is_child(item) and (child := children.get(item["type"])):
                child(item["value"], found)

    return words if children else None


def _table(value: Any, found: list[str]) -> None:
    """The caption and the cells, row by row."""
    for cell in (known_table(value).get("table_caption"), *chain(*cells_of(value))):
        if line := plain_text(cell):
            found.append(line)
