"""What stands in the bodies of many pages, read as it is stored.

A ``StreamValue`` fetches what its blocks point at and leaves out what is gone. Whoever looks for
gaps needs what is stored, of all pages in one statement.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock

from ..values.prose import is_child


def with_stored_body(pages: QuerySet) -> QuerySet:
    """Adds ``stored_body``: the JSON of the body."""
    return pages.annotate(stored_body=Cast(F("body"), TextField()))


class FoundBlock(NamedTuple):
    """A block in a body: its definition and value, the path to it as Wagtail writes it
    (``3b1f….pages.77c0…``), and the outermost block that holds it."""

    block: Block
    value: Any
    path: str
    outermost: Block


class BlockFinder:
    """Finds blocks of some kinds in stored bodies, and passes over all that cannot hold any."""

    def __init__(self, body: StreamBlock, *kinds: type[Block]):
        self.body, self.kinds = body, kinds
        # By identity: two blocks without a difference are equal, and none has a hash.
        self.wanted: dict[int, bool] = {}
        self._look_at(body)

    def _look_at(self, block: Block) -> bool:
        below = [self._look_at(child) for child in parts_of(block)]
        self.wanted[id(block)] = isinstance(block, self.kinds) or any(below)
        return self.wanted[id(block)]

    def find(self, stored_body: str) -> Iterator[FoundBlock]:
        """In the order of the body."""
        for block, value, path in self._items(self.body, orjson.loads(stored_body or "[]")):
            for inner, inner_value, inner_path in self._within(block, value, path):
                yield FoundBlock(inner, inner_value, inner_path, block)

    def _within(self, block: Block, value: Any, path: str) -> Iterator[tuple[Block, Any, str]]:
        if not self.wanted[id(block)]:
            return
        if isinstance(block, self.kinds):
            yield block, value, path
        for child, child_value, name in self._items(block, value):
            yield from self._within(child, child_value, f"{path}.{name}")

    def _items(self, block: Block, value: Any) -> Iterator[tuple[Block, Any, str]]:
        """What is stored directly within a block, with the last part of its path."""
        if isinstance(block, StructBlock):
            for name, child in block.child_blocks.items() if isinstance(value, dict) else ():
                if name in value:
                    yield child, value[name], name
            return
        # What is no list of blocks was stored past the models, and is not shown either.
        for item in filter(is_child, value if isinstance(value, list) else ()):
            if isinstance(block, ListBlock):
                yield block.child_block, item["value"], str(item.get("id"))
            # Nor is a block that the body no longer knows.
            elif isinstance(block, StreamBlock) and (child := block.child_blocks.get(item["type"])):
                yield child, item["value"], str(item.get("id"))


def parts_of(block: Block) -> list[Block]:
    """Definitions of the blocks directly within."""
    if isinstance(block, ListBlock):
        return [block.child_block]
    return list(block.child_blocks.values()) if hasattr(block, "child_blocks") else []
