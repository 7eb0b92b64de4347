"""Which dates of pages editors must know of before they come."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from ..kinds import Declarations


@dataclass(frozen=True)
class Due:
    """Dates in ``field`` of ``rows()``: of pages, or of rows that have a ``page``.

    ``key`` and ``label`` name what is due. A moment stands in the row's ``time_zone``. In the form
    of the page it is found at ``relation``, if it is one of rows, or at the field ``place``.
    """

    key: str
    label: str | Promise
    rows: Callable[[], QuerySet]
    field: str
    relation: str = ""
    place: str = ""


DUE = Declarations[tuple[Due, ...]]()


def all_due() -> list[Due]:
    """Returns what the kinds of all rooms have declared, by label."""
    found = [due for _kind, declared in DUE for due in declared]
    return sorted(found, key=lambda due: str(due.label))
