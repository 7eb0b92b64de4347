"""The sources and segments of wagtail-localize, written and deleted many at once.

``TranslationSource.get_or_create_from_instance`` writes the same as ``submit``, with some ten
statements for each text; a demo has ten thousand texts.
"""

import uuid

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslatableObject,
    TranslationSource,
    get_schema_version,
)

from hub.models import HubPage
from hub.translation.segments import source_renew


def submit(page: HubPage) -> TranslationSource:
    """Makes ``page`` the source of translations; it must not be one yet."""
    item, _created = TranslatableObject.objects.get_or_create_from_instance(page)
    source = TranslationSource.objects.create(
        object=item,
        locale=page.locale,
        specific_content_type=ContentType.objects.get_for_model(type(page)),
        object_repr=str(page)[:200],
        content_json=page.to_json(),
        schema_version=get_schema_version(page._meta.app_label),
        last_updated_at=timezone.now(),
    )
    return source_renew(source=source, page=page)


def forget_translations(keys: list[uuid.UUID]) -> None:
    """Deletes all that wagtail-localize knows of the objects with these translation keys."""
    for model in (StringTranslation, SegmentOverride):
        model.objects.filter(context__object__in=keys).delete()
    for model in (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment):
        model.objects.filter(source__object__in=keys).delete()
    TranslatableObject.objects.filter(pk__in=keys).delete()
