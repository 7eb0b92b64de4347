"""Documents of many translation groups at once, with a constant number of statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import override
from wagtail.models import Page

from hub.audience import PUBLIC
from hub.frame import load_frame
from hub.models import HubPage
from hub.statements import NOW, InKeys, Rows, fetch
from hub.visibility import Restrictions, Sight, above, public_page_condition

from ..content import searchable
from ..contract import SearchDocument
from .draft import DocumentDraft
from .tables import tables_of


@dataclass(frozen=True)
class PageDocuments:
    """The documents of a page, one for each language in which it is public, by language.

    ``due`` is the next moment after the reading at which one of them may be another; ``None`` if
    none is known. What is not published yet is not waited for: publishing is a change of its own.
    """

    documents: tuple[SearchDocument, ...] = ()
    due: datetime | None = None


def read(groups: Iterable[str | UUID], now: datetime) -> dict[str, PageDocuments]:
    """Returns what is public at ``now`` of these translation groups, by key in hexadecimal.

    At most some 500 at a time: everything is held in memory. One that is unknown, not public or
    of a type that is not searchable has no documents.
    """
    keys = {UUID(str(group)) for group in groups}
    by_group: dict[str, list[DocumentDraft]] = {key.hex: [] for key in keys}
    for draft in read_drafts(keys, now):
        by_group[draft.group].append(draft)
    return {key: group_of(drafts) for key, drafts in by_group.items()}


def group_of(drafts: list[DocumentDraft]) -> PageDocuments:
    drafts = sorted(drafts, key=lambda draft: draft.language)
    languages = tuple(draft.language for draft in drafts)
    return PageDocuments(
        tuple(draft.document(languages) for draft in drafts),
        min((draft.due for draft in drafts if draft.due), default=None),
    )


def read_drafts(keys: set[UUID], now: datetime) -> Iterable[DocumentDraft]:
    """One for each public language version, filled."""
    frame = load_frame(now)
    sight = Sight(PUBLIC, Restrictions.of(frame))
    languages = {number: code for kind, code, number in frame if kind == "locale"}
    found = fetch(("search pages", sight), lambda: public(sight), keys=keys, now=now)
    drafts: dict[int, DocumentDraft] = {}
    paths: dict[int, str] = {}
    by_model: dict[type[HubPage], list[int]] = {}
    for page, key, path, locale, content_type, title, summary, published in found:
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model not in searchable():
            continue
        by_model.setdefault(model, []).append(page)
        paths[page] = path
        drafts[page] = DocumentDraft(
            page=page,
            group=key.hex,
            language=languages[locale],
            type_=model.graphql_name,
            # A class can be hashed, though mypy asks its instances' method.
            kind=kind_of(model, languages[locale]),  # type: ignore[arg-type]
            title=title,
            summary=" ".join(summary.split()),
            published=published,
            now=now,
        )
    for model, pages in by_model.items():
        for table in tables_of(model):  # type: ignore[arg-type]
            table.read(drafts, pages, now)
    for table in tables_of(HubPage):
        table.read(drafts, drafts, now)
    for top, moment in fetch("search pages above that expire", expiring, keys=keys, now=now):
        for page, path in paths.items():
            if path.startswith(top):
                drafts[page].changes_at(moment)
    return drafts.values()


@cache
def kind_of(model: type[HubPage], language: str) -> str:
    """Returns what pages of a model are called in a language."""
    with override(language):
        return str(model.kind_name())


def public(sight: Sight) -> Rows:
    """The public versions of the groups in slot ``keys``."""
    rows: Rows = (
        HubPage.objects.filter(
            InKeys("translation_key"), public_page_condition(sight, NOW, model=HubPage)
        )
        .order_by()
        .values_list(
            "pk",
            "translation_key",
            "path",
            "locale_id",
            "content_type_id",
            "title",
            "summary",
            "last_published_at",
        )
    )
    return rows


def expiring() -> Rows:
    """Rows of (tree path, moment) of pages that expire and are above one of the groups in slot
    ``keys``."""
    rows: Rows = (
        Page.objects.filter(above(Page.objects.filter(InKeys("translation_key"))))
        .filter(live=True, expire_at__gt=NOW)
        .order_by()
        .values_list("path", "expire_at")
    )
    return rows
