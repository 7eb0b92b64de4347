"""The sources and segments of wagtail-localize, written and deleted many at once.

``TranslationSource.get_or_create_from_instance`` writes the same as ``submit``, with some ten
statements for each text; a demo has ten thousand texts. That both agree is tested.
"""

import json
import uuid
from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from hub.models import HubPage


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
    values = extract_segments(page)
    contexts = _contexts(item, values)
    strings = _rows(
        String.objects.filter(locale=page.locale),
        "data_hash",
        {
            String._get_data_hash(value.string.data): value
            for value in _of(values, StringSegmentValue)
        },
        lambda key, value: String(locale=page.locale, data_hash=key, data=value.string.data),
    )
    templates = _rows(
        Template.objects.all(),
        "uuid",
        {_template_uuid(value): value for value in _of(values, TemplateSegmentValue)},
        lambda key, value: Template(
            uuid=key,
            template=value.template,
            template_format=value.format,
            string_count=value.string_count,
        ),
    )
    segments: dict[type[models.Model], list] = {
        StringSegment: [],
        TemplateSegment: [],
        OverridableSegment: [],
    }
    for value in values:
        common = {"source": source, "context": contexts[value.path], "order": value.order}
        if isinstance(value, StringSegmentValue):
            string = strings[String._get_data_hash(value.string.data)]
            segments[StringSegment].append(
                StringSegment(string=string, attrs=_dumped(value.attrs), **common)
            )
        elif isinstance(value, TemplateSegmentValue):
            template = templates[_template_uuid(value)]
            segments[TemplateSegment].append(TemplateSegment(template=template, **common))
        elif isinstance(value, OverridableSegmentValue):
            segments[OverridableSegment].append(
                OverridableSegment(data_json=_dumped(value.data), **common)
            )
        else:
            raise TypeError(f"{value.path}: no page of the hub has a {type(value).__name__}")
    for model, rows in segments.items():
        model._default_manager.bulk_create(rows)
    return source


def forget_translations(keys: list[uuid.UUID]) -> None:
    """Deletes all that wagtail-localize knows of the objects with these translation keys."""
    for model in (StringTranslation, SegmentOverride):
        model.objects.filter(context__object__in=keys).delete()
    for model in (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment):
        model.objects.filter(source__object__in=keys).delete()
    TranslatableObject.objects.filter(pk__in=keys).delete()


def _contexts(item: TranslatableObject, values: list) -> dict[str, TranslationContext]:
    return _rows(
        TranslationContext.objects.filter(object=item),
        "path",
        {value.path: value for value in values},
        lambda path, _value: TranslationContext(
            object=item, path=path, path_id=TranslationContext._get_path_id(path)
        ),
    )


def _rows(there: models.QuerySet, key: str, wanted: dict, make: Callable) -> dict:
    """The rows of ``wanted`` by key, taken from ``there`` or made."""
    rows = {getattr(row, key): row for row in there.filter(**{f"{key}__in": list(wanted)})}
    missing = [make(name, value) for name, value in wanted.items() if name not in rows]
    rows.update((getattr(row, key), row) for row in there.model.objects.bulk_create(missing))
    return rows


def _of(values: Iterable, kind: type) -> Iterable:
    return (value for value in values if isinstance(value, kind))


def _template_uuid(value: TemplateSegmentValue) -> uuid.UUID:
    return uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _dumped(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)
