"""Bodies with every block that a stream may hold, nested ones included."""

import uuid

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from hub.models import HubDocument, HubImage, HubPage


def everything(stream: blocks.StreamBlock, mark: str, targets: dict) -> str:
    """The stored form (JSON text) of a stream with one block of each kind."""
    import json

    return json.dumps(
        [
            {"id": str(uuid.uuid4()), "type": name, "value": value(child, mark, targets)}
            for name, child in stream.child_blocks.items()
        ]
    )


def value(block: blocks.Block, mark: str, targets: dict):
    """A stored value of a block; choosers choose from ``targets``."""
    pages = [target for target in targets.values() if isinstance(target, HubPage)]
    if isinstance(block, blocks.StructBlock):
        return {name: value(child, mark, targets) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [
            {"id": str(uuid.uuid4()), "type": "item", "value": item}
            for item in items(block.child_block, mark, targets, pages)
        ]
    if isinstance(block, ImageChooserBlock):
        return targets[HubImage].pk
    if isinstance(block, DocumentChooserBlock):
        return targets[HubDocument].pk
    if isinstance(block, blocks.PageChooserBlock):
        return pages[0].pk if pages else None
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(mark, pages, targets.get(HubDocument))
    if isinstance(block, TableBlock):
        return {"data": [[f"{mark} cell"]], "table_caption": f"{mark} caption"}
    if isinstance(block, blocks.ChoiceBlock):
        return block.field.choices[-1][0]
    if isinstance(block, blocks.BooleanBlock):
        return True
    if isinstance(block, blocks.FloatBlock):
        return 5.0
    if isinstance(block, blocks.URLBlock):
        return "https://example.org/"
    return f"{mark} text"


def items(block, mark: str, targets: dict, pages: list):
    """Items of a list: all pages for a chooser of pages, else one."""
    if isinstance(block, blocks.PageChooserBlock):
        return [page.pk for page in pages]
    return [value(block, mark, targets)]


def rich_text(mark: str, pages: list, document) -> str:
    """Rich text that links to all pages and the document."""
    links = "".join(f'<a linktype="page" id="{page.pk}">link</a> ' for page in pages)
    if document:
        links += f'<a linktype="document" id="{document.pk}">file</a>'
    return f"<p>{mark} prose {links}</p>"
