"""How it is about what has to follow, for the people who run the hub."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone
from wagtail.models import Page

from hub.models import HubImage
from hub.values.labels import source_language

from .consumers import Consumer
from .mail.writing import ORDINARY, URGENT
from .models import OutboxRow
from .pictures import NAME as PICTURES
from .registry import consumers

MAILS = (URGENT, ORDINARY)
LATE = timedelta(minutes=10)
"""From then on, a mail that waits is a sign that no server takes it, or that no worker runs."""


@dataclass(frozen=True)
class Waiting:
    """What the outbox holds for a consumer, in pages or pictures."""

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
class IndexingFailure:
    """A row that could not be carried out, and its page in the source language or its picture."""

    row: OutboxRow
    consumer: str
    """Its title."""
    page: Page | None
    """``None`` if it is deleted, or the row is of a picture."""
    picture: HubImage | None
    """``None`` if it is deleted, or the row is of a page."""
    is_mail: bool


def failures(limit: int) -> list[IndexingFailure]:
    """Dead letters first, then what is tried again; three statements."""
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
    numbers = [row.key.int for row in rows if row.consumer == PICTURES]
    pictures = HubImage.objects.in_bulk(numbers)
    return [
        IndexingFailure(
            row,
            titles.get(row.consumer, row.consumer),
            pages.get(row.key),
            pictures.get(row.key.int) if row.consumer == PICTURES else None,
            row.consumer in MAILS,
        )
        for row in rows
    ]


def count_given_up() -> int:
    """How many pages at least one consumer has given up."""
    others = [consumer.name for consumer in consumers() if not consumer.is_of_pages]
    dead = OutboxRow.objects.dead().exclude(consumer__in=others)
    return dead.values("key").distinct().count()


def mail_health() -> str:
    """Returns ``ok``, or ``degraded`` if a mail has waited for too long; one statement."""
    late = OutboxRow.objects.filter(consumer__in=MAILS, created_at__lt=timezone.now() - LATE)
    return "degraded" if late.alive().exists() else "ok"
