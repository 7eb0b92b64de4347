"""What a consumer is: somebody who must follow what people change.

There are two kinds. One *within* the change's transaction is a function (``Within``): it is called
with the translation keys of the pages that have changed, takes a constant number of statements,
and if it raises an error, the change is rolled back with it. What is saved with a page or row (its
sessions, its terms) may be written only after the call, in the same transaction. It keeps nothing
in memory before the commit: a preview saves a page and rolls it back. One *after* it is a
``Consumer``: its rows wait in the outbox until the worker has it carry them out.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise

from .lease import Lease

Within = Callable[[Sequence[UUID]], None]
Progress = Callable[[int], object]
"""Is told how many pages have been dealt with since it was last told."""


class TargetAway(Exception):
    """What a consumer works with cannot be reached. Try later: no page is to blame."""


@dataclass(frozen=True)
class Carried:
    """What became of a page that was carried out."""

    due: datetime | None = None
    """The next moment at which something about it changes by time alone, if one is known."""
    is_gone: bool = False
    """Whether nothing is public of it any more."""
    given_up: str = ""
    """Why no further attempt is of use, in words; then it is a dead letter from now on."""


@dataclass(frozen=True)
class Drained:
    """Numbers of pages: carried out, found to be gone, failed and tried again, given up."""

    done: int = 0
    gone: int = 0
    failed: int = 0
    dead: int = 0

    def __add__(self, other: "Drained") -> "Drained":
        return Drained(
            self.done + other.done,
            self.gone + other.gone,
            self.failed + other.failed,
            self.dead + other.dead,
        )


@dataclass(frozen=True)
class FollowedRows:
    """Rows that a consumer follows besides pages, restrictions and languages.

    ``pages_of`` answers the translation keys of the pages to which such a row matters.
    """

    models: tuple[type[Model], ...]
    pages_of: Callable[[Model], Iterable[UUID | str]]


class Consumer(ABC):
    """Follows after the change. What it does may be repeated: it must not matter."""

    name: str
    """Of its rows and its lease, of at most 60 characters. It stays the same for ever."""
    title: str | Promise
    """What people who run the hub call it."""
    batch = 200
    """Keys that are carried out at once, in less time than a lease lasts."""
    is_of_pages = True
    """Whether its keys are those of pages."""

    @abstractmethod
    def carry_out(
        self, keys: Sequence[UUID], *, now: datetime, fence: int
    ) -> Mapping[UUID, Carried]:
        """Brings what is true ``now`` of the pages with these keys to where it belongs, with a
        constant number of statements; answers what became of each of them.

        ``fence`` is the version of what is written: what has a higher one stays. All or nothing
        counts. Raises ``TargetAway``; any other error is blamed on one of the pages, which is
        looked for by halves, tried again later and in the end given up.
        """

    def is_whole(self) -> bool:
        """Whether what it has written is still there, as far as can be told within two seconds;
        the worker asks now and then. If not, it begins again. Raises nothing."""
        return True

    def begin(self, lease: Lease, progress: Progress) -> Drained:
        """What there is to do before the rows: called each time that the lease has been taken.

        Whoever knows how to do everything anew does so here if ``lease.anew_asked_at`` is set,
        and calls ``settle_anew``. Raises ``TargetAway``, ``LeaseLost`` and ``Stopped``.
        """
        return Drained()
