"""Figures about the network: each room says what it counts of what everybody may read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils import timezone
from django.utils.functional import Promise

from .kinds import Declarations
from .models import HubPage
from .visibility import Restrictions, public_pages


@dataclass(frozen=True)
class Counter:
    """A figure by its name: ``good_practices``. With a ``heading`` it stands on the home page, in
    the order of ``position``."""

    name: str
    description: str
    heading: str | Promise = ""
    position: int = 0


@dataclass(frozen=True)
class CountedTogether:
    """Figures that one statement counts: ``count(restrictions, now)`` returns them by name."""

    counters: tuple[Counter, ...]
    count: Callable[[Restrictions, datetime], Mapping[str, int]]


COUNTED = Declarations[Counter]()
"""Kinds of pages that are counted."""

_rows: list[CountedTogether] = []


def register_counters(counted: CountedTogether) -> None:
    """From now on these are figures of the site too: of rows, where pages have ``COUNTED``."""
    _rows.append(counted)


def count_pages(restrictions: Restrictions, now: datetime) -> dict[str, int]:
    """Returns the pages of each counted kind; translations count once."""
    counted = dict(
        public_pages(HubPage.objects.order_by(), restrictions, now)
        .values("content_type")
        .annotate(groups=Count("translation_key", distinct=True))
        .values_list("content_type", "groups")
    )
    types = ContentType.objects.get_for_models(*(kind.model for kind, _counter in COUNTED))
    return {counter.name: counted.get(types[kind.model].pk, 0) for kind, counter in COUNTED}


def all_counted() -> list[CountedTogether]:
    """Returns all figures, as they are counted."""
    pages = CountedTogether(tuple(counter for _kind, counter in COUNTED), count_pages)
    return [*_rows, pages]


def counters() -> dict[str, Counter]:
    """Returns all figures by name."""
    return {counter.name: counter for counted in all_counted() for counter in counted.counters}


def headed() -> list[Counter]:
    """Returns those of the home page, in order."""
    found = [counter for counter in counters().values() if counter.heading]
    return sorted(found, key=lambda counter: counter.position)


class Counters:
    """How many there are of what everybody may read, as attributes by name.

    Each is counted when it is first asked for, together with its fellows.
    """

    def __init__(self, *, restrictions: Restrictions | None = None, now: datetime | None = None):
        self.restrictions, self.now = restrictions or Restrictions.load(), now or timezone.now()

    def __getattr__(self, name: str) -> int:
        for counted in all_counted():
            if any(counter.name == name for counter in counted.counters):
                vars(self).update(counted.count(self.restrictions, self.now))
                return vars(self)[name]
        raise AttributeError(name)
