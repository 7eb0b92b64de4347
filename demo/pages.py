"""Writes the pages of the records: as drafts, then with all their links, then published."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, Page

from hub.models import HubPage

from .building import Builder
from .content import SOURCE, Record
from .indexing import Progress
from .kinds import known_kinds
from .registry import Registry

HOME = "home/home"


class PageWriter:
    """Makes pages that are missing; a page that is there stays as it is.

    In the source language every page is first made as a draft without links, so that all have
    primary keys; then each is completed and published. A page without a revision has not been
    completed, so a load that was interrupted is taken up where it stopped.
    """

    def __init__(self, records: dict[str, Record], registry: Registry, today: date):
        self.records, self.registry, self.today = records, registry, today
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}

    def make_all(self, progress: Progress) -> None:
        """Drafts of all records that have no page yet, parents before their children."""
        keys = {record.translation_key: key for key, record in self.records.items()}
        there = HubPage.objects.filter(locale=self.locales[SOURCE], translation_key__in=keys)
        for translation_key, pk in there.values_list("translation_key", "pk"):
            self.registry.pages[keys[translation_key]] = pk
        for record in progress(self._ordered()):
            if record.key not in self.registry.pages:
                self.registry.pages[record.key] = self.make(record, SOURCE).pk

    def unfinished(self) -> list[Record]:
        """Records whose pages have no revision yet."""
        pages = self.registry.pages
        pending = HubPage.objects.filter(pk__in=pages.values(), latest_revision__isnull=True)
        keys = set(pending.values_list("pk", flat=True))
        return [record for record in self.records.values() if pages[record.key] in keys]

    def _ordered(self) -> list[Record]:
        """Records by their place in the tree; a parent may be of any kind."""
        ordered: dict[str, Record] = {}

        def take(record: Record, below: tuple[str, ...]) -> None:
            parent = parent_of(record)
            if parent and parent not in ordered:
                if parent in below or parent not in self.records:
                    raise record.error("parent", f"{parent!r} is no record above this one")
                take(self.records[parent], (*below, record.key))
            ordered[record.key] = record

        for record in self.records.values():
            take(record, (record.key,))
        return list(ordered.values())

    @transaction.atomic
    def make(self, record: Record, language: str) -> HubPage:
        """A draft without links."""
        kind = known_kinds()[record.kind]
        page = kind.model(locale=self.locales[language], live=False)
        self._builder(record, language).fill_own(page)
        if kind.row:
            pk = self.registry.rows[kind.row][record.slug]
            setattr(page, f"{kind.row_field}_id", pk)
        try:
            self._above(record, language).add_child(instance=page)
        except ValidationError as error:
            raise record.error(language, str(error)) from error
        return page

    def _above(self, record: Record, language: str) -> Page:
        parent = parent_of(record)
        if parent is None:
            return Page.get_first_root_node()
        key, locale = self.records[parent].translation_key, self.locales[language]
        above = HubPage.objects.filter(translation_key=key, locale=locale).first()
        if above is None:
            raise record.error(language, f"{parent} has no texts in this language")
        return above

    @transaction.atomic
    def complete(self, record: Record, language: str, page: HubPage | None = None) -> HubPage:
        """Completes and publishes a page; ``page`` saves reading it."""
        page = page or known_kinds()[record.kind].model.objects.get(
            pk=self.registry.pages[record.key]
        )
        self._builder(record, language).fill_linked(page)
        try:
            publish(page)
        except ValidationError as error:
            raise record.error(language, str(error)) from error
        return page

    def _builder(self, record: Record, language: str) -> Builder:
        return Builder(record, language, self.registry, self.today)


def parent_of(record: Record) -> str | None:
    """Key of the record whose page is above this one's; ``None`` for the home page."""
    if record.key == HOME:
        return None
    if record.parent:
        return record.parent
    return HOME if record.kind in ("sections", "pages") else f"sections/{record.kind}"


def publish(page: HubPage) -> None:
    """Publishes ``page`` as it is at hand, with a revision, a log entry and the signals.

    To publish a revision, Wagtail builds the page anew from its JSON, and asks for every row
    that it points at. What would come out is in our hands already.
    """
    revision = page.save_revision(clean=False)
    revision.as_object = lambda: page
    revision.publish()
