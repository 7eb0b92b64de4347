"""A room whose two consumers follow changes, one of each kind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.apps import AppConfig
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page

from changes.consumers import Carried, Consumer, Drained, FollowedRows, Progress
from changes.following import register_after, register_within
from changes.lease import Lease
from changes.models import OutboxRow
from changes.worker.draining import drain
from network.models import City, CityPage


def nothing(titles: Sequence[str], fence: int) -> None:
    """What a test does while pages are carried out."""


class Notebook(Consumer):
    """Notes the titles of public pages, and how often it was told to begin."""

    title = "The notebook"

    def __init__(self, name: str = "notebook"):
        self.name = name
        self.notes: dict[UUID, list[str]] = {}
        self.before: Callable[[Sequence[str], int], object] = nothing
        """Called with the titles and the fence before they are noted."""
        self.begun: list[bool] = []
        """Whether everything was to be done anew, for each time that it began."""

    def begin(self, lease: Lease, progress: Progress) -> Drained:
        self.begun.append(lease.anew_asked_at is not None)
        lease.note_done_anew()
        return Drained()

    def carry_out(
        self, keys: Sequence[UUID], *, now: datetime, fence: int
    ) -> Mapping[UUID, Carried]:
        found: dict[UUID, list[Page]] = {key: [] for key in keys}
        for page in Page.objects.filter(translation_key__in=keys, live=True).order_by("pk"):
            if page.expire_at is None or page.expire_at > now:
                found[page.translation_key].append(page)
        titles = {key: [page.title for page in pages] for key, pages in found.items()}
        self.before([title for some in titles.values() for title in some], fence)
        self.notes.update(titles)
        return {
            key: Carried(
                due=min((page.expire_at for page in pages if page.expire_at), default=None),
                is_gone=not pages,
            )
            for key, pages in found.items()
        }

    def titles(self) -> list[str]:
        """All that are noted, sorted."""
        return sorted(title for titles in self.notes.values() for title in titles)

    def drain(self) -> Drained:
        return drain(self)

    def rows(self) -> list[tuple[int, str, bool]]:
        """Attempts, error and whether it was given up, of what waits for it."""
        rows = OutboxRow.objects.filter(consumer=self.name).order_by("pk")
        return list(rows.values_list("attempts", "error", "is_dead"))


class Ledger:
    """Counts in the database, in the transaction of each change; remembers what is committed."""

    def __init__(self) -> None:
        self.calls: list[list[UUID]] = []
        self.refuses = False

    def __call__(self, keys: Sequence[UUID]) -> None:
        self.calls.append(sorted(keys))
        Session.objects.bulk_create(
            [
                Session(session_key=key.hex, session_data="", expire_date=timezone.now())
                for key in keys
            ],
            ignore_conflicts=True,
        )
        if self.refuses:
            raise Refused

    def entries(self) -> set[str]:
        """Hexadecimal keys in the database."""
        return set(Session.objects.values_list("session_key", flat=True))


class Refused(Exception):
    """The ledger does not take it."""


def pages_of_city(city: Model) -> list[UUID]:
    return list(CityPage.objects.filter(city=city.pk).values_list("translation_key", flat=True))


class RoomConfig(AppConfig):
    """As a room's own: it registers when Django is ready."""

    name = "tests.changes"
    label = "tests_changes"

    def ready(self) -> None:
        self.notebook, self.ledger = Notebook(), Ledger()
        self.others: list[Consumer] = []
        rows = FollowedRows((City,), pages_of_city)
        register_after(lambda: [self.notebook, *self.others], rows=rows)
        register_within(self.ledger, rows=rows)
