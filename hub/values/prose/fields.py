"""Fields that hold formatted text. Whoever writes, and from wherever: what comes in is cleaned.

It comes in by a form, from a revision, by ``save()``, ``bulk_create()`` and ``update()``; SQL and
the frozen models of migrations go past. What was stored before is cleaned when a form opens and
on each way out. In migrations they are Wagtail's own fields.
"""

import json
from typing import Any

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField

from .cleaning import clean_html


def clean(value: Any) -> Any:
    """Returns a text cleaned, all else as it is."""
    return clean_html(value) if isinstance(value, str) else value


class ProseField(RichTextField):
    """Formatted text of a page or row."""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs

    def to_python(self, value):
        return clean(super().to_python(value))

    def value_from_object(self, obj):
        """For forms and revisions."""
        return clean(super().value_from_object(obj))

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(clean(value), connection)


class BodyField(StreamField):
    """A body in blocks, whose formatted texts are cleaned, however deep they stand."""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.StreamField", args, kwargs

    def to_python(self, value):
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                value = []
        return super().to_python(self.cleaned(value))

    def get_prep_value(self, value):
        return self.cleaned(super().get_prep_value(value))

    def cleaned(self, value: Any) -> Any:
        """Returns the blocks of a body as they may be stored; all else as it is."""
        # Code may also give pairs of name and value, which are none of JSON's.
        if isinstance(value, list) and not any(isinstance(child, tuple) for child in value):
            return clean_value(self.stream_block, value)
        return [] if isinstance(value, dict | int | float) else value


def clean_value(block: blocks.Block, value: Any) -> Any:
    """Returns the stored value of a block with clean texts, and in its shape."""
    if isinstance(block, blocks.RichTextBlock):
        return clean(value)
    if isinstance(block, TableBlock):
        return value if isinstance(value, dict) else None
    if isinstance(block, blocks.StructBlock):
        given = value if isinstance(value, dict) else {}
        children = block.child_blocks
        return {
            name: clean_value(children[name], part) if name in children else part
            for name, part in given.items()
        }
    if isinstance(block, blocks.ListBlock):
        items = value if isinstance(value, list) else []
        return [clean_item(block.child_block, item) for item in items]
    if isinstance(block, blocks.StreamBlock):
        children = value if isinstance(value, list) else []
        return [clean_child(block, child) for child in children if is_child(child)]
    return value


def clean_item(block: blocks.Block, item: Any) -> Any:
    """An item of a list: bare, or wrapped with its identifier."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "value": clean_value(block, item["value"])}
    return clean_value(block, item)


def is_child(child: Any) -> bool:
    """Whether a block of a stream says what it is."""
    return isinstance(child, dict) and isinstance(child.get("type"), str) and "value" in child


def clean_child(block: blocks.StreamBlock, child: dict) -> dict:
    """A block of a stream; one that the stream does not know stays as it is."""
    known = block.child_blocks.get(child["type"])
    return {**child, "value": clean_value(known, child["value"])} if known else child
