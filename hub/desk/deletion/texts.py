"""What blocks and rich texts point at, read as they are stored.

Wagtail's index of references is renewed behind a change, and knows nothing of drafts.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache, reduce
from operator import or_

from django.db import models
from django.db.models import F, Q, TextField
from django.db.models.functions import Cast
from wagtail.blocks import ChooserBlock, RichTextBlock
from wagtail.coreutils import resolve_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import extract_references_from_rich_text

from ..stored import BlockFinder

MOST_KEYS = 20
"""Of more, all texts are read: to look for each of them would cost the database more."""


@cache
def text_fields(model: type[models.Model], *, inherited: bool = False) -> tuple[models.Field, ...]:
    """Fields of a model, of its own table alone or all, that hold blocks or rich text."""
    fields = model._meta.concrete_fields if inherited else model._meta.local_concrete_fields
    return tuple(field for field in fields if isinstance(field, StreamField | RichTextField))


def rows_with_texts(
    model: type[models.Model], fields: Sequence[models.Field], owner: str, keys: Collection
) -> Iterator[tuple[object, list[str | None]]]:
    """Rows of ``model`` whose texts may point at ``keys``: what the lookup ``owner`` gives, and the
    texts of ``fields`` as they are stored. One statement, or none without fields."""
    if not fields:
        return
    texts = {f"stored_{field.name}": Cast(F(field.name), TextField()) for field in fields}
    rows = model._base_manager.order_by().annotate(**texts)
    if len(keys) <= MOST_KEYS:
        # Of the numbers that contain a key some are others: what they mean is read afterwards.
        named = [Q(**{f"{text}__contains": str(key)}) for text in texts for key in keys]
        rows = rows.filter(reduce(or_, named))
    for user, *found in rows.values_list(owner, *texts).iterator(chunk_size=500):
        yield user, found


def keys_in_text(
    field: models.Field, stored: str | None, target: type[models.Model]
) -> Iterator[object]:
    """Primary keys of ``target`` that the ``stored`` text of a field points at."""
    if not stored:
        return
    if isinstance(field, RichTextField):
        yield from keys_in_html(stored, target)
        return
    for found in finder(field).find(stored):
        if isinstance(found.block, RichTextBlock):
            yield from keys_in_html(found.value or "", target)
        elif found.value is not None and issubclass(target, chosen_model(found.block)):
            yield target._meta.pk.to_python(found.value)


def keys_in_html(html: str, target: type[models.Model]) -> Iterator[object]:
    """Of links and of what is embedded."""
    for model, key, _model_path, _content_path in extract_references_from_rich_text(html):
        if issubclass(target, model):
            yield target._meta.pk.to_python(key)


def chosen_model(block: ChooserBlock) -> type[models.Model]:
    return resolve_model_string(block.target_model)


@cache
def finder(field: StreamField) -> BlockFinder:
    return BlockFinder(field.stream_block, RichTextBlock, ChooserBlock)
