"""Life cycles of this room, computed by the database."""

from django.db.models import BooleanField, Case, Value, When

from funding.lifecycle import LAST_MINUTE
from hub.statements import later
from hub.visibility import Moment


def applications_open(now: Moment) -> Case:
    """Whether one can apply for a study trip at ``now``. The deadline counts through the whole
    minute that is printed; ``StudyTripPage.applications_open_at`` says the same in Python."""
    return Case(
        When(application_deadline__gt=later(now, -LAST_MINUTE), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
