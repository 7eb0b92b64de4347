"""What is said of a picture to people who do not see it, where a page or a block shows it."""

from typing import Any, NamedTuple

from ..executor import FieldPlan, Run
from ..images import words_for
from ..models import HubImage
from ..translation.foreign import marked
from .loaders import MediaLoader
from .media import BlockMedia, ForeignMedia
from .sources import DataSource
from .store import Store, store_of
from .stored_values import key, text

LEAD = ("lead_image_id", "lead_image_alt", "lead_image_decorative", "foreign_texts")
"""Columns of a page that tell of its picture."""


class Said(NamedTuple):
    """What a page or block says of a picture, which it names by its primary key."""

    image: int | None
    own: str
    is_decorative: bool

    def shown(self, row: Any) -> Any:
        """The picture's row, with these words where it has those of the library."""
        if row is None or "description" not in row._fields:
            return row
        return row._replace(description=words_for(self.own, self.is_decorative, row.description))


DESCRIPTIONS = MediaLoader(HubImage, "Image", ("description",))


def words_of(store: Store, said: list[Said]) -> list[str]:
    """What is said of each picture; the library is asked for those of which nothing else is said.

    It says nothing of private pictures.
    """
    asked = dict.fromkeys(one.image for one in said if not (one.own or one.is_decorative))
    keys = [key for key in asked if key is not None]
    loaded = store.load(DESCRIPTIONS, keys) if keys else []
    rows: dict[int | None, Any] = dict(zip(keys, loaded, strict=True))
    return [
        words_for(one.own, one.is_decorative, row.description if row else "")
        for one in said
        for row in [rows.get(one.image)]
    ]


class LeadPicture(ForeignMedia):
    """The picture of a page, with what the page says of it."""

    def __init__(self) -> None:
        super().__init__(HubImage, "lead_image_id", "Image")
        self.columns = LEAD

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        rows = super().many(run, objects, field)
        return [said.shown(row) for said, row in zip(map(said_by_page, objects), rows, strict=True)]


class LeadWords(DataSource):
    """What is said of the picture of a page."""

    columns = LEAD

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return words_of(store_of(run), list(map(said_by_page, objects)))


class BlockPicture(BlockMedia):
    """The picture of a block, with what the block says of it: the names of its parts in ``said``
    are those of ``Said``."""

    def __init__(self, said: tuple[str, str, str]):
        super().__init__(HubImage, "Image", lambda item: key(item.value.get(said[0])))
        self.said = said

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        rows = super().many(run, objects, field)
        return [
            said_by_block(item, self.said).shown(row)
            for item, row in zip(objects, rows, strict=True)
        ]


class BlockWords(DataSource):
    """What is said of the picture of a block."""

    def __init__(self, said: tuple[str, str, str]):
        self.said = said

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return words_of(store_of(run), [said_by_block(item, self.said) for item in objects])


def said_by_page(page: Any) -> Said:
    own = page.lead_image_alt
    if page.foreign_texts:
        own = marked(own, page.foreign_texts.get("lead_image_alt"))
    return Said(page.lead_image_id, own, page.lead_image_decorative)


def said_by_block(item: Any, said: tuple[str, str, str]) -> Said:
    image, own, is_decorative = (item.value.get(name) for name in said)
    mark = item.marks.get(said[1]) if item.marks else None
    return Said(key(image), marked(text(own), mark), is_decorative is True)
