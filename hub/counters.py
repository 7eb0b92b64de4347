"""Figures about the network: each room says what it counts of what everybody may read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from .visibility import Restrictions


@dataclass(frozen=True)
class CountedTogether:
    """Figures that are counted at once: their names (``good_practices``) with descriptions, and
    ``count(restrictions, now)``, which returns the number behind each name."""

    descriptions: Mapping[str, str]
    count: Callable[[Restrictions, datetime], Mapping[str, int]]


_counted: list[CountedTogether] = []


def register_counters(counted: CountedTogether) -> None:
    """From now on these are figures of the site too."""
    _counted.append(counted)


def counters() -> dict[str, CountedTogether]:
    """Returns all figures by name, each with those that are counted together with it."""
    return {name: counted for counted in _counted for name in counted.descriptions}


class Counters:
    """How many there are of what everybody may read, as attributes by name.

    Each is counted when it is first asked for, together with its fellows.
    """

    def __init__(self, *, restrictions: Restrictions | None = None, now: datetime | None = None):
        self.restrictions, self.now = restrictions or Restrictions.load(), now or timezone.now()

    def __getattr__(self, name: str) -> int:
        counted = counters().get(name)
        if counted is None:
            raise AttributeError(name)
        vars(self).update(counted.count(self.restrictions, self.now))
        return vars(self)[name]
