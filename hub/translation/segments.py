"""The parts of a source that translators are given, renewed by a constant number of statements.

wagtail-localize looks for each text of a page on its own, and for its place; a long page takes
hundreds of statements. What comes out is the same.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

Row = TypeVar("Row", bound=models.Model)
Wanted = dict[type[models.Model], list[dict[str, Any]]]


@transaction.atomic
def source_renew(*, source: TranslationSource, page: Page) -> TranslationSource:
    """``source`` becomes what ``page`` is, which has just been saved."""
    source.content_json = page.to_json()
    source.schema_version = get_schema_version(page._meta.app_label)
    source.object_repr = str(page)[:200]
    source.last_updated_at = timezone.now()
    source.save(update_fields=["content_json", "schema_version", "object_repr", "last_updated_at"])
    values = list(extract_segments(page))
    places = contexts(source, page, [value.path for value in values])
    for model, rows in wanted_rows(source, values, places).items():
        keep_only(source, model, rows)
    return source


def contexts(
    source: TranslationSource, page: Page, paths: Sequence[str]
) -> dict[str, TranslationContext]:
    """The places of a page, by path; those that are new are made."""

    def make(path: str) -> TranslationContext:
        context = TranslationContext(
            object_id=source.object_id, path=path, path_id=TranslationContext._get_path_id(path)
        )
        # It saves itself as soon as it knows the names of the fields on the way.
        context.save = lambda **kwargs: None
        context.get_field_path(page)
        del context.save
        return context

    of_page = TranslationContext.objects.filter(object_id=source.object_id)
    return found_or_made(of_page, "path", {path: path for path in paths}, make)


def wanted_rows(
    source: TranslationSource, values: Iterable[Any], places: dict[str, TranslationContext]
) -> Wanted:
    """What there is to be of each kind of segment: values of its columns."""
    texts, templates, related = {}, {}, {}
    for value in values:
        if isinstance(value, TemplateSegmentValue):
            templates[template_key(value)] = value
        elif isinstance(value, RelatedObjectSegmentValue):
            related[value.translation_key] = value
        elif not isinstance(value, OverridableSegmentValue):
            texts[String._get_data_hash(value.string.data)] = value.string.data
    known_texts = found_or_made(
        String.objects.filter(locale_id=source.locale_id),
        "data_hash",
        texts,
        lambda data: String(
            locale_id=source.locale_id, data=data, data_hash=String._get_data_hash(data)
        ),
    )
    known_templates = found_or_made(Template.objects.all(), "uuid", templates, made_template)
    found_or_made(
        TranslatableObject.objects.all(),
        "translation_key",
        related,
        lambda value: TranslatableObject(
            content_type=value.content_type, translation_key=value.translation_key
        ),
    )
    rows: Wanted = {
        model: []
        for model in (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)
    }
    for value in values:
        place = {"context_id": places[value.path].pk, "order": value.order}
        if isinstance(value, TemplateSegmentValue):
            place["template_id"] = known_templates[template_key(value)].pk
            rows[TemplateSegment].append(place)
        elif isinstance(value, RelatedObjectSegmentValue):
            place["object_id"] = value.translation_key
            rows[RelatedObjectSegment].append(place)
        elif isinstance(value, OverridableSegmentValue):
            place["data_json"] = json.dumps(value.data, cls=DjangoJSONEncoder)
            rows[OverridableSegment].append(place)
        else:
            place["string_id"] = known_texts[String._get_data_hash(value.string.data)].pk
            place["attrs"] = json.dumps(value.attrs, cls=DjangoJSONEncoder)
            rows[StringSegment].append(place)
    return rows


def template_key(value: TemplateSegmentValue) -> UUID:
    """As ``Template.from_value`` knows it."""
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def made_template(value: TemplateSegmentValue) -> Template:
    return Template(
        uuid=template_key(value),
        template=value.template,
        template_format=value.format,
        string_count=value.string_count,
    )


def found_or_made(
    rows: models.QuerySet[Row],
    column: str,
    wanted: Mapping[Any, Any],
    make: Callable[[Any], Row],
) -> dict[Any, Row]:
    """The rows with these values of ``column``. Those that are missing are made, unless somebody
    else has just done that. At most three statements."""

    def find(keys: Iterable[Any]) -> dict[Any, Row]:
        if not keys:
            return {}
        found = rows.filter(**{f"{column}__in": list(keys)})
        return {getattr(row, column): row for row in found}

    found = find(wanted)
    missing = {key: value for key, value in wanted.items() if key not in found}
    if missing:
        made = [make(value) for value in missing.values()]
        rows.model._base_manager.bulk_create(made, ignore_conflicts=True)
        found.update(find(missing))
    return found


def keep_only(
    source: TranslationSource, model: type[models.Model], rows: list[dict[str, Any]]
) -> None:
    """The segments of one kind of a source are these and no others."""
    columns = list(rows[0]) if rows else []
    wanted = {tuple(row.values()): row for row in rows}
    gone = []
    for number, *there in model._base_manager.filter(source=source).values_list("pk", *columns):
        if columns and tuple(there) in wanted:
            del wanted[tuple(there)]
        else:
            gone.append(number)
    if gone:
        model._base_manager.filter(pk__in=gone).delete()
    if wanted:
        model._base_manager.bulk_create(model(source=source, **row) for row in wanted.values())
