"""What translators have put in the place of a picture or document, in what is not published yet."""

import json
from collections.abc import Collection, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride

from .texts import chosen_model, finder, text_fields


def pages_with_override(
    target: type[models.Model], keys: Collection
) -> Iterator[tuple[object, object]]:
    """Returns key of ``target`` and key of the translation for which it was chosen. Three
    statements, or one where there is none."""
    values = {json.dumps(key, default=str): key for key in keys}
    chosen = SegmentOverride.objects.filter(data_json__in=values, context__isnull=False)
    found = list(
        chosen.values_list("data_json", "context", "context__path", "context__object", "locale")
    )
    if not found:
        return
    segments = OverridableSegment.objects.filter(context__in=[row[1] for row in found])
    sources = {
        context: (model, content)
        for context, model, content in segments.values_list(
            "context", "source__specific_content_type", "source__content_json"
        )
    }
    translations = Page.objects.filter(translation_key__in=[row[3] for row in found]).order_by()
    pages = {
        (key, locale): page
        for page, key, locale in translations.values_list("pk", "translation_key", "locale")
    }
    for value, context, path, group, locale in found:
        page = pages.get((group, locale))
        if page and context in sources and is_of(target, path, *sources[context]):
            yield values[value], page


def is_of(target: type[models.Model], path: str, content_type: int, content: str) -> bool:
    """Whether a ``target`` is chosen at this path of a source, as it was given out."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    if model is None:
        return False
    stored = json.loads(content)
    return any(
        f"{field.name}.{found.path}" == path and issubclass(target, chosen_model(found.block))
        for field in text_fields(model, inherited=True)
        if isinstance(field, StreamField)
        for found in finder(field).find(stored.get(field.name) or "[]")
        if hasattr(found.block, "target_model")
    )
