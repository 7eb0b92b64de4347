"""The list of funding guides in the admin."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hub.desk.listings.columns import ChoiceColumn, TextColumn
from hub.desk.listings.filters import ChoicesFilter, ListingFilters
from hub.desk.listings.viewset import PageListing

from .choices import DeadlineModel, FundingStatus
from .kinds import GUIDES
from .models import FundingGuidePage


class GuideFilters(ListingFilters):
    current_status = ChoicesFilter(label=_("Status"), choices=FundingStatus.choices)
    deadline_model = ChoicesFilter(label=_("Deadline model"), choices=DeadlineModel.choices)


def printed_deadline(guide: FundingGuidePage) -> str:
    """The next deadline as the funder prints it; the deadline model where there is none."""
    deadline = guide.next_deadline_at(timezone.now())
    if deadline is None:
        return guide.get_deadline_model_display() if not guide.deadlines.all() else ""
    if deadline.time is None:
        return date_format(deadline.date)
    return date_format(datetime.combine(deadline.date, deadline.time), "DATETIME_FORMAT")


class GuideListing(PageListing):
    kind = GUIDES
    icon = "coins"
    filterset_class = GuideFilters
    ordering = "next_deadline"
    facts = [
        ChoiceColumn(
            "current_status",
            FundingStatus,
            marked=(FundingStatus.OPEN, FundingStatus.CLOSING),
            label=_("Status"),
        ),
        TextColumn(
            "next_deadline",
            text=printed_deadline,
            label=_("Next deadline"),
            sort_key="next_deadline",
        ),
        TextColumn("funder", text=lambda page: str(page.funder or ""), label=_("Funder")),
    ]

    def shape(self, pages):
        pages = pages.with_status().with_next_deadline()
        return pages.select_related("funder").prefetch_related("deadlines")
