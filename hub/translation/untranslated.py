"""Marks the texts of a translation that are still those of its source, whenever it is written.

What is compared is what stands in the page at that moment. Later the source may change, or
somebody may translate the text: what readers see stays in its language until it is published anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

from ..models import BEFORE_REVISION, HubPage
from .facts.group import authority, versions_of
from .facts.shape import KEY, rows_of
from .foreign import Mark, part_name

ADDRESS = "slug"


def connect() -> None:
    """Follow revisions of pages."""
    if mark not in BEFORE_REVISION:
        BEFORE_REVISION.append(mark)


def mark(page: HubPage) -> None:
    """Says of ``page`` and of its rows which of their texts nobody has translated."""
    source = source_of(page)
    if source is None and not page.foreign_texts:
        return
    found = {} if source is None else marks(page, source)
    page.foreign_texts = own(found, [relation.name for relation in rows_of(type(page))]) or None
    mark_rows(page, found)


def source_of(page: HubPage) -> Page | None:
    """The page that ``page`` translates, if it is a translation."""
    versions = list(versions_of(page)) if page.pk else []
    if not any(version.locale_id != page.locale_id for version in versions):
        return None
    found = authority(versions)
    return None if found.locale_id == page.locale_id else found


def marks(page: HubPage, source: Page) -> dict[str, Mark]:
    """The marks of all texts of ``page``, rows included, by their paths.

    A block of which every text is foreign has a mark itself.
    """
    of_source = untranslated(page, source)
    language = source.locale.language_code
    parts: dict[str, list[str]] = defaultdict(list)
    rich = set()
    for segment in extract_segments(page):
        if isinstance(segment, TemplateSegmentValue):
            rich.add(segment.path)
        elif isinstance(segment, StringSegmentValue) and says_something(segment):
            parts[segment.path].append(segment.string.data)
    found: dict[str, Mark] = {}
    whole = defaultdict(set)
    for path, texts in parts.items():
        foreign = [text for text in texts if text in of_source[path]]
        whole[".".join(path.split(".")[:2])].add(len(foreign) == len(texts))
        if foreign and path in rich:
            found[path] = [language, *map(part_name, foreign)]
        elif foreign:
            found[path] = language
    blocks = {path for path, alike in whole.items() if path.startswith("body.") and all(alike)}
    return found | dict.fromkeys(blocks - found.keys(), language)


def says_something(segment: StringSegmentValue) -> bool:
    """Whether it is a text: addresses and numbers are in no language."""
    return segment.path != ADDRESS and any(letter.isalpha() for letter in segment.string.data)


def untranslated(page: HubPage, source: Page) -> dict[str, set[str]]:
    """Texts of the source that stand in translations untranslated, by their paths.

    Where wagtail-localize keeps the page, those that have no translation; else every one.
    """
    kept = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    found: dict[str, set[str]] = defaultdict(set)
    if kept is None:
        for segment in extract_segments(source.specific):
            if isinstance(segment, StringSegmentValue):
                found[segment.path].add(segment.string.data)
        return found
    segments = StringSegment.objects.filter(source=kept.source_id)
    lacking = segments.annotate_translation(page.locale).filter(translation=None)
    for path, text in lacking.values_list("context__path", "string__data"):
        found[path].add(text)
    return found


def own(found: dict[str, Mark], relations: Iterable[str]) -> dict[str, Mark]:
    """The marks that are none of rows."""
    starts = tuple(f"{name}." for name in relations)
    return {path: mark for path, mark in found.items() if not path.startswith(starts)}


def mark_rows(page: HubPage, found: dict[str, Mark]) -> None:
    for relation in rows_of(type(page)):
        if relation.is_translated:
            for row in rows(page, relation.name):
                start = f"{relation.name}.{getattr(row, KEY)}."
                of_row = {path: found[path] for path in found if path.startswith(start)}
                row.foreign_texts = {
                    path.removeprefix(start): mark for path, mark in of_row.items()
                } or None


def rows(page: HubPage, name: str) -> Iterator[Any]:
    """Rows of a page as they are going to be stored with it."""
    yield from getattr(page, name).get_object_list()


def marks_renew(page: HubPage) -> bool:
    """Marks a page that is stored already, as readers see it and in the versions that wait.

    Returns whether anything was changed. It is what a new version does; for pages that were
    published before there were marks.
    """
    changed = False
    before = marks_of(page)
    mark(page)
    with transaction.atomic():
        for row, had in zip(marked_rows(page), before, strict=True):
            if row.foreign_texts != had:
                changed = True
                model = type(row)._base_manager
                model.filter(pk=row.pk).update(foreign_texts=row.foreign_texts)
        for revision in waiting_versions(page):
            version = revision.as_object()
            before = marks_of(version)
            mark(version)
            if marks_of(version) != before:
                changed = True
                revision.content = version.serializable_data()
                revision.save(update_fields=["content"])
    return changed


def marked_rows(page: HubPage) -> list[Any]:
    """The page, and those of its rows that have texts."""
    relations = [relation for relation in rows_of(type(page)) if relation.is_translated]
    return [page, *(row for relation in relations for row in rows(page, relation.name))]


def marks_of(page: HubPage) -> list[dict[str, Mark] | None]:
    return [row.foreign_texts for row in marked_rows(page)]


def waiting_versions(page: HubPage) -> QuerySet[Revision]:
    """Those that may become public as they are: the newest, and one with a schedule."""
    is_waiting = Q(approved_go_live_at__isnull=False)
    if page.has_unpublished_changes:
        is_waiting |= Q(pk=page.latest_revision_id)
    return page.revisions.filter(is_waiting)
