"""Life cycles of this room, computed by the database."""

from django.db.models import BooleanField, Case, DateTimeField, ExpressionWrapper, F, Value, When
from django.db.models.lookups import GreaterThan

from funding.lifecycle import LAST_MINUTE
from hub.visibility import Moment


def applications_open(now: Moment) -> Case:
    """Whether one can apply for a study trip at ``now``. The deadline counts through the whole
    minute that is printed; ``StudyTripPage.applications_open_at`` says the same in Python."""
    over = ExpressionWrapper(
        F("application_deadline") + Value(LAST_MINUTE), output_field=DateTimeField()
    )
    return Case(
        When(GreaterThan(over, now), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
