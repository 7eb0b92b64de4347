"""Which pages and documents the content of pages points at, read as it is stored.

Wagtail's index of references is of no help here: it forgets what points at deleted objects, and
knows nothing of content that was written past it. Each kind of place is read in one statement,
for all pages: to name the pages in each would cost more than to pass over a few rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from django.db.models import Field, Model, Q
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.blocks import Block, PageChooserBlock, RichTextBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from hub.desk.stored import BlockFinder, with_stored_body
from hub.models import HubPage
from hub.querysets import HubPageQuerySet

from .base import at_field, at_rows, page_types


@dataclass(frozen=True)
class Reference:
    """A page points at something: ``to`` is a page (or else a document) by its key as text."""

    page_id: int
    place: str
    field_name: str
    to_page: bool
    to: str


@dataclass(frozen=True)
class Holder:
    """A model that holds content of pages: a type of page, or rows of one."""

    model: type[Model]
    page: str = "pk"
    relation: str = ""

    def fields(self) -> list[Field]:
        """Its own fields, without the one that makes it part of a page."""
        return [field for field in self.model._meta.local_fields if type(field) is not ParentalKey]

    def place(self, field: Field) -> str:
        """Returns the place in the form of the page."""
        return at_rows(self.relation) if self.relation else at_field(field.name)


@cache
def holders() -> tuple[Holder, ...]:
    """All types of pages and, of each, the rows that are edited with it."""
    found: dict[type[Model], Holder] = {}
    types: list[type[HubPage]] = [HubPage, *page_types()]
    for model in types:
        found[model] = Holder(model)
        for relation in get_all_child_relations(model):
            rows = relation.related_model
            found[rows] = Holder(rows, relation.field.name, relation.get_accessor_name())
    return tuple(found.values())


def references(pages: HubPageQuerySet) -> Iterator[Reference]:
    """All that the content of ``pages`` points at."""
    yield from in_bodies(pages)
    keys = set(pages.values_list("pk", flat=True))
    originals = set(pages.originals().values_list("pk", flat=True))
    for holder in holders():
        for found in in_rich_text(holder):
            if found.page_id in keys:
                yield found
        for found in in_choosers(holder):
            # Those of a translation follow its source, and are mended there.
            if found.page_id in originals:
                yield found


def in_bodies(pages: HubPageQuerySet) -> Iterator[Reference]:
    """In the texts and choosers of blocks."""
    body = HubPage._meta.get_field("body").stream_block
    finder = BlockFinder(body, RichTextBlock, PageChooserBlock, DocumentChooserBlock)
    for page_id, stored_body in with_stored_body(pages).values_list("pk", "stored_body"):
        for found in finder.find(stored_body):
            for to_page, to in targets_of(found.block, found.value):
                place = at_field(f"body.{found.path}")
                yield Reference(page_id, place, found.outermost.label, to_page, to)


def targets_of(block: Block, value) -> Iterator[tuple[bool, str]]:
    """Returns what one block points at, as (is it a page, primary key)."""
    if isinstance(block, RichTextBlock):
        yield from links(value)
    elif value:
        yield isinstance(block, PageChooserBlock), str(value)


def links(html: str) -> Iterator[tuple[bool, str]]:
    """Returns what rich text links to, as (is it a page, primary key)."""
    if "linktype=" in html:
        for model, key, _model_path, _content_path in extract_references_from_rich_text(html):
            if model in (Page, get_document_model()):
                yield model is Page, key


def in_rich_text(holder: Holder) -> Iterator[Reference]:
    fields = [field for field in holder.fields() if isinstance(field, RichTextField)]
    if not fields:
        return
    with_link = reduce(or_, (Q(**{f"{field.name}__contains": "linktype="}) for field in fields))
    rows = holder.model._base_manager.filter(with_link)
    for page_id, *texts in rows.values_list(holder.page, *(field.name for field in fields)):
        for field, html in zip(fields, texts, strict=True):
            name, place = capfirst(field.verbose_name), holder.place(field)
            for to_page, to in links(html):
                yield Reference(page_id, place, name, to_page, to)


def in_choosers(holder: Holder) -> Iterator[Reference]:
    """In fields that choose a page or a document."""
    kinds = (Page, get_document_model())
    for field in holder.fields():
        target = field.related_model
        if not field.many_to_one or target is None or not issubclass(target, kinds):
            continue
        rows = holder.model._base_manager.exclude(**{field.name: None})
        name, place = capfirst(str(field.verbose_name)), holder.place(field)
        to_page = issubclass(target, Page)
        for page_id, to in rows.values_list(holder.page, field.attname):
            yield Reference(page_id, place, name, to_page, str(to))
