"""Prose of the demo: rich text with links to other records, and bodies of blocks."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from hub.models import HubDocument, HubImage, HubPage

from .content import Record, stable_uuid
from .registry import Registry

LINK = re.compile(r'href="(record|document):([^"]*)"')
LINKED: dict[str, tuple[str, type[models.Model]]] = {
    "record": ("page", HubPage),
    "document": ("document", HubDocument),
}
BREAK_AFTER_BLOCK = re.compile(r"(</(?:p|ul|ol|li)>|<(?:ul|ol)>)\s+")
CHOOSERS: dict[type[blocks.ChooserBlock], type[models.Model]] = {
    blocks.PageChooserBlock: HubPage,
    ImageChooserBlock: HubImage,
    DocumentChooserBlock: HubDocument,
}


def rich_text(text: str, record: Record, key: str, registry: Registry) -> str:
    """``text`` as Wagtail keeps it: links name the primary key of what they lead to."""

    def linked(match: re.Match) -> str:
        link_type, model = LINKED[match[1]]
        return f'id="{registry.find(model, match[2], record, key)}" linktype="{link_type}"'

    return BREAK_AFTER_BLOCK.sub(r"\1", LINK.sub(linked, text.strip()))


class BodyReader:
    """Reads the body of one record in one language.

    Blocks and items of lists are known by their place, so they have the same identifiers in
    every language, as wagtail-localize gives them.
    """

    block = HubPage._meta.get_field("body").stream_block

    def __init__(self, record: Record, language: str, registry: Registry):
        self.record, self.language, self.registry = record, language, registry

    def read(self) -> StreamValue:
        items = self.record.texts[self.language].get("body", [])
        value = StreamValue(
            self.block,
            [self._child(index, dict(item)) for index, item in enumerate(items)],
            is_lazy=True,
        )
        try:
            self.block.clean(value)
        except ValidationError as error:
            raise self.record.error(f"{self.language}.body", _words(error)) from error
        return value

    def _child(self, index: int, item: dict) -> dict:
        key = f"{self.language}.body[{index}]"
        name = item.pop("block", None)
        if name not in self.block.child_blocks:
            known = ", ".join(self.block.child_blocks)
            raise self.record.error(key, f"the block {name!r} is none of {known}")
        value = self._value(self.block.child_blocks[name], item, f"{key}.{name}", f"body/{index}")
        return {"type": name, "id": self._id(f"body/{index}"), "value": value}

    def _id(self, place: str) -> str:
        return str(stable_uuid(self.record.key, place))

    def _value(self, block: blocks.Block, value, key: str, place: str):
        """``value`` in the form in which ``block`` is stored."""
        if isinstance(block, blocks.StructBlock):
            for name in value:
                if name not in block.child_blocks:
                    raise self.record.error(f"{key}.{name}", "is no part of this block")
            return {
                name: self._value(
                    block.child_blocks[name], part, f"{key}.{name}", f"{place}/{name}"
                )
                for name, part in value.items()
            }
        if isinstance(block, blocks.ListBlock):
            return [
                {
                    "type": "item",
                    "id": self._id(f"{place}/{index}"),
                    "value": self._value(
                        block.child_block, item, f"{key}[{index}]", f"{place}/{index}"
                    ),
                }
                for index, item in enumerate(value)
            ]
        if isinstance(block, blocks.RichTextBlock):
            return rich_text(value, self.record, key, self.registry)
        for chooser, model in CHOOSERS.items():
            if isinstance(block, chooser):
                return self.registry.find(model, value, self.record, key)
        return value


def _words(error: ValidationError) -> str:
    """What is wrong, with the place, of an error of nested blocks."""
    nested = getattr(error, "block_errors", None)
    if isinstance(nested, dict):
        return "; ".join(f"{place}: {_words(inner)}" for place, inner in nested.items())
    if isinstance(nested, list):
        return "; ".join(_words(inner) for inner in nested if inner)
    return " ".join(error.messages)
