"""How it is about what has to follow, for the people who run the hub."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from wagtail.models import Page

from hub.labels import source_language

from .consumers import Consumer
from .models import OutboxRow
from .registry import consumers


@dataclass(frozen=True)
class Waiting:
    """What the outbox holds for a consumer, in pages."""

    pending: int
    """Those that wait to be carried out."""
    oldest: datetime | None
    """Since when the first of them waits."""
    dead: int
    """Those that could not be carried out and are not tried any more."""


def waiting(consumer: str) -> Waiting:
    """For a consumer; one statement."""
    waits, is_dead = Q(is_dead=False), Q(is_dead=True)
    found = OutboxRow.objects.filter(consumer=consumer).aggregate(
        pending=Count("key", distinct=True, filter=waits),
        oldest=Min("created_at", filter=waits),
        dead=Count("key", distinct=True, filter=is_dead),
    )
    return Waiting(**found)


def all_waiting() -> Iterator[tuple[Consumer, Waiting]]:
    """For each consumer; one statement each."""
    for consumer in consumers():
        yield consumer, waiting(consumer.name)


@dataclass(frozen=True)
class Failure:
    """A row that could not be carried out, and its page in the source language if it has one."""

    row: OutboxRow
    consumer: str
    """Its title."""
    page: Page | None
    """``None`` if it is deleted."""


def failures(limit: int) -> list[Failure]:
    """Dead letters first, then what is tried again; two statements."""
    failed = OutboxRow.objects.filter(attempts__gt=0).order_by("-is_dead", "created_at", "pk")
    rows = list(failed[:limit])
    titles = {consumer.name: str(consumer.title) for consumer in consumers()}
    pages: dict[object, Page] = {}
    versions = Page.objects.filter(translation_key__in={row.key for row in rows})
    for page in versions.select_related("locale").order_by("pk"):
        if page.locale.language_code == source_language():
            pages[page.translation_key] = page
        else:
            pages.setdefault(page.translation_key, page)
    return [
        Failure(row, titles.get(row.consumer, row.consumer), pages.get(row.key)) for row in rows
    ]


def count_given_up() -> int:
    """How many pages at least one consumer has given up."""
    return OutboxRow.objects.dead().values("key").distinct().count()
