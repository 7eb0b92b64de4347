"""When what a page shows was last another: by its own publication, or by a row that it shows."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, F
from django.db.models.functions import Coalesce, Greatest

from ..executor import FieldPlan, Run
from ..values.limits import Years
from .ordering import ByExpression
from .sources import DataSource
from .stored_values import moments

PUBLISHED, OF_ROWS = "last_published_at", "rows_changed_at"

UPDATED = ByExpression(
    lambda now: Greatest(F(PUBLISHED), Coalesce(OF_ROWS, PUBLISHED)), DateTimeField()
)
"""The same moment, to order by."""


class UpdatedAt(DataSource):
    """The later of the two moments."""

    columns = (PUBLISHED, OF_ROWS)
    check: Callable[[list[Any]], list[Any]] = staticmethod(
        moments(Years(), "Page.last_published_at")
    )

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        published = self.check([item.last_published_at for item in objects])
        return [
            later(moment, item.rows_changed_at)
            for moment, item in zip(published, objects, strict=True)
        ]


def later(published: Any, changed: datetime | None) -> Any:
    """Of a page that was never published, nothing is known."""
    is_moment = isinstance(published, datetime)
    return max(published, changed) if is_moment and changed is not None else published
