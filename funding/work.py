"""What of funding waits for an editor: deadlines that come soon."""

from django.utils import timezone
from django.utils.translation import gettext as _

from hub.desk.work import ROWS, WorkRow, WorkSection, editable, list_url
from hub.models import User

from .choices import FundingStatus
from .lifecycle import CLOSING_WITHIN
from .listings import printed_deadline
from .models import FundingGuidePage


def deadlines(user: User) -> WorkSection:
    now = timezone.now()
    guides = editable(FundingGuidePage, user).originals().filter(live=True).with_next_deadline(now)
    near = guides.filter(next_deadline__lte=now + CLOSING_WITHIN).prefetch_related("deadlines")
    return WorkSection(
        heading=_("Funding deadlines in the next 30 days"),
        empty=_("No deadline ends within 30 days."),
        rows=[
            WorkRow(guide, printed_deadline(guide))
            for guide in near.order_by("next_deadline", "pk")[:ROWS]
        ],
        all_label=_("All deadlines that are near"),
        all_url=list_url("funding", current_status=FundingStatus.CLOSING, state="live"),
    )
