"""Choices of pages and documents in lists: looked up for the whole list at once.

Migrations need not know of these blocks: they store what Wagtail's store.
"""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.documents.blocks import DocumentChooserBlock

from ..values.mixing import Mixed


class FoundOnceBlock(Mixed):
    """What has been found needs no second look; what is missing is refused as ever."""

    def clean(self, value):
        return value if isinstance(value, self.model_class) else super().clean(value)


class PageInListBlock(FoundOnceBlock, blocks.PageChooserBlock):
    """A page of a list."""

    canonical_module_path = "wagtail.blocks.PageChooserBlock"


class DocumentInListBlock(FoundOnceBlock, DocumentChooserBlock):
    """A document of a list."""

    canonical_module_path = "wagtail.documents.blocks.DocumentChooserBlock"


class ChosenListBlock(blocks.ListBlock):
    """A list of choices, which take one statement together: Wagtail asks for each of them."""

    canonical_module_path = "wagtail.blocks.ListBlock"

    def value_from_datadict(self, data, files, prefix):
        child, items = self.child_block, []
        for number in range(int(data[f"{prefix}-count"])):
            inside = f"{prefix}-{number}"
            if not data[f"{inside}-deleted"]:
                posted = child.field.widget.value_from_datadict(data, files, f"{inside}-value")
                order = int(data[f"{inside}-order"])
                items.append((order, number, self.key_of(posted), data.get(f"{inside}-id")))
        items.sort(key=lambda item: item[:2])
        chosen = child.bulk_to_python([key for *_place, key, _name in items])
        return ListValue(
            self,
            bound_blocks=[
                ListValue.ListChild(child, value, id=name)
                for value, (*_place, name) in zip(chosen, items, strict=True)
            ],
        )

    def key_of(self, posted: Any) -> Any:
        """The key of what is chosen, ``None`` if it can be none."""
        try:
            return self.child_block.model_class._meta.pk.to_python(posted or None)
        except ValidationError:
            return None
