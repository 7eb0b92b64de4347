"""What a translation is made of: the words of its source, and whether they have changed.

wagtail-localize keeps a copy of what it has given out for translation (``TranslationSource``)
and leaves it as it is until somebody asks for a new one. Here it is renewed by each publication
of the source, so that translators see at once what is to be done. No page is touched by that:
a public translation stays as it is until an editor publishes it again.

A source is dated by its words. Its moment (``last_updated_at``) stays when nothing but facts
has changed, and so no translation is called outdated for a date or a picture's file.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import TranslationSource

from .segments import source_renew
from .slugs import slug_settle

BLOCK_KEY = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')
"""Marks of the rich text editor, which it gives to each paragraph at its first edit."""
NOTHING = "<p></p>"
"""What the rich text editor makes of an empty text."""


def connect() -> None:
    """Follow publications of sources."""
    page_published.connect(on_published, dispatch_uid="hub.translation.published")


def on_published(sender: type[Page], instance: Page, **kwargs) -> None:
    """A page that has been given out for translation is given out anew."""
    source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale_id=instance.locale_id
    ).first()
    if source is not None:
        slug = json.loads(source.content_json).get("slug")
        with dated_by_words(source):
            source_renew(source=source, page=instance)
        if instance.slug != slug:
            for translation in source.translations.filter(enabled=True):
                slug_settle(translation)


@contextmanager
def dated_by_words(source: TranslationSource) -> Iterator[None]:
    """Within it ``source`` may be renewed; it keeps its moment if no word has changed."""
    with transaction.atomic():
        moment, before = source.last_updated_at, words_of(source)
        yield
        if words_of(source) == before:
            source.last_updated_at = moment
            source.save(update_fields=["last_updated_at"])


def words_of(source: TranslationSource) -> dict:
    """Returns what translators are given of ``source``, as stored: fields and rows by name."""
    return words(source.specific_content_type.model_class(), json.loads(source.content_json))


def words(model: type, content: dict) -> dict:
    """Those values of ``content`` (a page or a row as stored) that are translated."""
    found = {}
    for field in get_translatable_fields(model):
        if field.is_translated(None) and field.field_name in content:
            value, kind = content[field.field_name], field.get_field(model)
            if kind.one_to_many:
                value = {row["translation_key"]: words(kind.related_model, row) for row in value}
            elif isinstance(value, str):
                value = BLOCK_KEY.sub("", value).replace(NOTHING, "")
                if isinstance(kind, StreamField):
                    # Databases give the names in a block back in orders of their own.
                    value = json.loads(value)
            found[field.field_name] = value
    return found
