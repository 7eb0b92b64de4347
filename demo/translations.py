"""Translations of pages, with what wagtail-localize knows of them.

Editors find each translation as if they had made it: a source with its segments, a translation
of each text, and the published page. wagtail-localize writes these row by row; here the rows of
a page are written at once, and its page comes from the record.

The texts of a record in another language are laid beside those of the source by the places
from which wagtail-localize takes them, so both must have the same shape: the same blocks, rows,
paragraphs and links.
"""

import json
from collections import defaultdict
from itertools import chain

from bs4 import BeautifulSoup
from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from hub.blocks.figures import cell_name, cells_of
from hub.models import HubPage

from .content import SOURCE, Record
from .kinds import known_kinds
from .pages import PageWriter
from .segments import submit


class Translator:
    """Makes the translations that are missing; one that is there stays as it is."""

    def __init__(self, writer: PageWriter):
        self.writer = writer

    def missing(self) -> list[tuple[Record, list[str]]]:
        """Records and the languages in which they have texts but no page."""
        there = HubPage.objects.values_list("translation_key", "locale__language_code")
        done = set(there)
        pending = []
        for record in self.writer.records.values():
            languages = [
                language
                for language in record.texts
                if language != SOURCE and (record.translation_key, language) not in done
            ]
            if languages:
                pending.append((record, languages))
        return pending

    @transaction.atomic
    def translate(self, record: Record, languages: list[str]) -> None:
        """Submits the page of ``record`` for translation, enters the texts and publishes."""
        pk = self.writer.registry.pages[record.key]
        page = known_kinds()[record.kind].model.objects.select_related("locale").get(pk=pk)
        source = TranslationSource.objects.get_for_instance_or_none(page) or submit(page)
        segments = list(
            StringSegment.objects.filter(source=source)
            .select_related("string", "context")
            .order_by("order")
        )
        for language in languages:
            draft = self.writer.make(record, language)
            translated = self.writer.complete(record, language, draft)
            locale = self.writer.locales[language]
            Translation.objects.get_or_create(source=source, target_locale=locale)
            self._enter(record, language, segments, texts_beside(page, translated))
            TranslationLog.objects.create(
                source=source, locale=locale, revision=translated.latest_revision
            )

    def _enter(self, record, language: str, segments: list[StringSegment], texts) -> None:
        """``texts`` as translations of these segments."""
        wanted: defaultdict[str, int] = defaultdict(int)
        for segment in segments:
            wanted[segment.context.path] += 1
        for path in {*texts, *wanted}:
            if len(texts.get(path, [])) != wanted[path]:
                raise record.error(
                    f"{language}: {path}",
                    f"{SOURCE} has {wanted[path]} texts here, {language} has "
                    f"{len(texts.get(path, []))}: paragraphs, items and blocks must agree",
                )
        now = timezone.now()
        rows: dict[tuple[int, int], StringTranslation] = {}
        for segment in segments:
            value = texts[segment.context.path].pop(0)
            rows.setdefault(
                (segment.string_id, segment.context_id),
                StringTranslation(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=self.writer.locales[language],
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                    data=with_source_links(record, language, segment, value),
                    updated_at=now,
                ),
            )
        StringTranslation.objects.bulk_create(rows.values())


def texts_of(page: HubPage) -> dict[str, list[StringSegmentValue]]:
    """The texts of a page by their place, in the order in which they stand there."""
    texts = defaultdict(list)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            texts[segment.path].append(segment)
    return texts


def texts_beside(page: HubPage, translated: HubPage) -> dict[str, list[StringSegmentValue]]:
    """The texts of ``translated`` by their place in ``page``.

    Cells of a table are known by their words in ``page``, so they are laid beside each other by
    row and column; of a table with other rows or columns none is found.
    """
    texts = texts_of(translated)
    tables = tables_of(translated)
    for block, cells in tables_of(page).items():
        place = f"body.{block}.table.cell-"
        for path in [path for path in texts if path.startswith(place)]:
            del texts[path]
        others = tables.get(block, [])
        if [len(row) for row in cells] == [len(row) for row in others]:
            for word, other in zip(chain(*cells), chain(*others), strict=True):
                if word:
                    path = f"body.{block}.table.{cell_name(word)}"
                    texts[path] = [StringSegmentValue(path, other)]
    return texts


def tables_of(page: HubPage) -> dict[str, list[list[str]]]:
    """The cells of each table in the body, by the block's identifier."""
    return {
        block.id: cells_of(block.value["table"])
        for block in page.body
        if block.block_type == "table"
    }


def with_source_links(
    record: Record, language: str, segment: StringSegment, value: StringSegmentValue
) -> str:
    """The text, with each link named as in the source: by its place there."""
    if not value.attrs:
        return value.string.data
    names = {_target(attrs): name for name, attrs in (json.loads(segment.attrs) or {}).items()}
    soup = BeautifulSoup(value.string.data, "html.parser")
    for link in soup.find_all(id=True):
        target = _target(value.attrs[link["id"]])
        if target not in names:
            raise record.error(
                f"{language}: {segment.context.path}",
                f"the link {dict(target)} is not in this paragraph in {SOURCE}",
            )
        link["id"] = names[target]
    return str(soup)


def _target(attrs: dict) -> tuple:
    return tuple(sorted(attrs.items()))
