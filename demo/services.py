"""Loads the demo: the one place that knows the order of its parts."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model

from hub.models import HubDocument, HubImage, HubPage
from hub.workflows import workflows_create
from network.models import City, Expert, Organisation

from .content import FOLDER, SOURCE, Record, read_records
from .glossary import write_glossary
from .guidance import write_guidance
from .indexing import bring_up_to_date, held_back
from .kinds import known_kinds
from .library import collection, write_documents, write_pictures
from .pages import HOME, PageWriter
from .registry import Registry
from .rows import write_rows, write_terms
from .site import check_site, remove_welcome, write_locales, write_site
from .translations import Translator

Step = Callable[[str], Callable[[Iterable], Iterable]]


@dataclass
class LoadedPages:
    """What a load has done: numbers of pages, by language."""

    created: Counter = field(default_factory=Counter)
    unchanged: int = 0


def demo_load(*, today: date, step: Step, presets: bool = True) -> LoadedPages:
    """Writes what is missing of the demo; pages and rows that are there stay as they are.

    ``step`` takes the name of a part of the work and returns a function through which its items
    pass, for a progress bar. ``presets`` says whether pictures get theirs before the pages that
    show them. An interrupted load is completed by the next one. Raises ``ContentError`` for a
    mistake in a file and ``SiteTaken`` if another site is there.
    """
    records = read_records(list(known_kinds()), FOLDER)
    check_site(records[HOME].translation_key)
    registry = Registry()
    write_locales()
    write_terms()
    write_pictures(registry, step("Pictures"), presets=presets)
    write_documents(records.values(), registry)
    with held_back():
        write_rows(records, registry, today)
        loaded = _write_pages(records, registry, today, step)
    write_site(registry)
    write_guidance(registry)
    write_glossary()
    workflows_create()
    if loaded.created:
        bring_up_to_date(_indexed(records), step("Indexes"))
    return loaded


def _write_pages(records: dict[str, Record], registry: Registry, today: date, step) -> LoadedPages:
    remove_welcome()
    loaded = LoadedPages()
    writer = PageWriter(records, registry, today)
    writer.make_all(step("Pages"))
    for record in step("Texts and links")(writer.unfinished()):
        writer.complete(record, SOURCE)
        loaded.created[SOURCE] += 1
    translator = Translator(writer)
    for record, languages in step("Translations")(translator.missing()):
        translator.translate(record, languages)
        loaded.created.update(languages)
    total = sum(len(record.texts) for record in records.values())
    loaded.unchanged = total - sum(loaded.created.values())
    return loaded


def _indexed(records: dict[str, Record]) -> list[Model]:
    """All pages and rows of the demo, as their own types."""
    keys = [record.translation_key for record in records.values()]
    found: list[Model] = list(HubPage.objects.filter(translation_key__in=keys).specific())
    for model in (City, Organisation, Expert):
        found += model.objects.all()
    for model in (HubImage, HubDocument):
        found += model.objects.filter(collection=collection())
    return found
