"""Makes funding guides and deadlines for tests."""

from datetime import UTC, date, datetime, time
from itertools import count

from funding.models import FundingDeadline, FundingGuidePage
from tests.network.make import add_page, make_organisation

numbers = count(1)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def deadline(day: str, at: str = "", *, opens: str = "", zone: str = "UTC", **fields):
    """A deadline of a local day and time, not saved; ``opens`` is a day, with a time or not."""
    opens_day, _, opens_at = opens.partition(" ")
    return FundingDeadline(
        date=date.fromisoformat(day),
        time=time.fromisoformat(at) if at else None,
        time_zone=zone,
        opens_date=date.fromisoformat(opens_day) if opens_day else None,
        opens_time=time.fromisoformat(opens_at) if opens_at else None,
        **fields,
    )


def make_guide(deadline_model: str = "fixed", *deadlines: FundingDeadline, **fields):
    """A live guide with these deadlines, below ``parent`` (default: the root of the tree)."""
    parent = fields.pop("parent", None)
    number = next(numbers)
    guide = FundingGuidePage(
        title=fields.pop("title", f"Guide {number}"),
        slug=f"guide-{number}",
        deadline_model=deadline_model,
        funder=fields.pop("funder", None) or make_organisation(f"funder-{number}"),
        **fields,
    )
    for row in deadlines:
        row.set_moments()
    guide.deadlines = list(deadlines)
    return add_page(guide, parent)
