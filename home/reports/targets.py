"""Whether readers can follow a link, and if not, why."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db.models import F, TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from hub.values.labels import source_language
from hub.visibility import Sight, public_media, public_pages

from .references import Reference

STATE = (
    "pk",
    "title",
    "path",
    "live",
    "expired",
    "expire_at",
    "first_published_at",
    "translation_key",
)


class PageState(Protocol):
    """A row of ``STATE`` and the language."""

    pk: int
    title: str
    path: str
    live: bool
    expired: bool
    expire_at: datetime | None
    first_published_at: datetime | None
    translation_key: UUID
    language: str


class LinkProblem(TextChoices):
    """Why readers cannot follow a link."""

    DELETED = "deleted", _("deleted")
    DRAFT = "draft", _("never published")
    UNPUBLISHED = "unpublished", _("unpublished")
    EXPIRED = "expired", _("expired")
    BELOW = "below", _("below a page that is not public")
    PRIVATE = "private", _("private")
    WITHHELD = "withheld", _("not open to everybody")
    OTHER_LANGUAGE = "other-language", _("public in other languages alone")


class Targets:
    """All pages and documents that a link can lead to, read once, in five statements."""

    def __init__(self, now: datetime):
        self.now = now
        self.sight = Sight.load()

    @cached_property
    def pages(self) -> dict[str, PageState]:
        """State of each page by its key as text."""
        found = Page.objects.filter(alias_of=None).annotate(language=F("locale__language_code"))
        found = found.order_by().values_list(*STATE, "language", named=True)
        return {str(page.pk): page for page in found}

    @cached_property
    def public_pages(self) -> set[int]:
        public = public_pages(Page.objects.order_by(), self.sight, self.now)
        return set(public.values_list("pk", flat=True))

    @cached_property
    def public_versions(self) -> set[tuple]:
        """Translation key and language of each public page."""
        public = (page for page in self.pages.values() if page.pk in self.public_pages)
        return {(page.translation_key, page.language) for page in public}

    @cached_property
    def documents(self) -> dict[str, str]:
        """Title of each document by its key as text."""
        found = get_document_model().objects.order_by().values_list("pk", "title")
        return {str(key): title for key, title in found}

    @cached_property
    def public_documents(self) -> set[str]:
        public = public_media(get_document_model().objects.order_by(), self.sight)
        return {str(key) for key in public.values_list("pk", flat=True)}

    def title(self, reference: Reference) -> str:
        """Returns the title of what a link points at."""
        if not reference.to_page:
            title = self.documents.get(reference.to)
            return title or _("document %(key)s") % {"key": reference.to}
        page = self.pages.get(reference.to)
        return page.title if page else _("page %(key)s") % {"key": reference.to}

    def problem(self, reference: Reference) -> LinkProblem | None:
        """Why readers of the page in which a link stands cannot follow it; ``None`` if they can."""
        if reference.to_page:
            return self.problem_of_page(reference)
        if reference.to not in self.documents:
            return LinkProblem.DELETED
        return None if reference.to in self.public_documents else LinkProblem.PRIVATE

    def problem_of_page(self, reference: Reference) -> LinkProblem | None:
        page = self.pages.get(reference.to)
        if page is None:
            return LinkProblem.DELETED
        # A link leads to the page in the reader's language, or else in the source language.
        reader = self.pages[str(reference.page_id)].language
        for language in (reader, source_language()):
            if (page.translation_key, language) in self.public_versions:
                return None
        if page.pk in self.public_pages:
            return LinkProblem.OTHER_LANGUAGE
        if not page.live and not page.expired:
            return LinkProblem.UNPUBLISHED if page.first_published_at else LinkProblem.DRAFT
        if page.expired or (page.expire_at and page.expire_at <= self.now):
            return LinkProblem.EXPIRED
        if self.sight.restrictions.hide(page.path):
            return LinkProblem.BELOW
        if self.sight.restrictions.cover(page.path):
            return LinkProblem.PRIVATE
        return LinkProblem.WITHHELD
