"""Working groups and clusters: next meeting and period."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clusters.models import WorkingGroupPage
from clusters.querysets import next_meeting

from .forms import filled, problems
from .make import make_cluster, make_group, utc

pytestmark = pytest.mark.django_db


def next_meeting_of(group, now):
    return WorkingGroupPage.objects.annotate(ahead=next_meeting(now)).get(pk=group.pk).ahead


def test_meeting_is_shown_until_it_begins():
    meeting = utc(2026, 3, 29, 12)
    group = make_group(next_meeting_at=meeting)
    assert next_meeting_of(group, meeting - timedelta(seconds=1)) == meeting
    assert next_meeting_of(group, meeting) == meeting
    assert next_meeting_of(group, meeting + timedelta(seconds=1)) is None


def test_python_says_the_same_of_the_meeting():
    soon, past = (timezone.now() + timedelta(hours=hours) for hours in (1, -1))
    for meeting, expected in [(soon, soon), (past, None), (None, None)]:
        group = make_group(next_meeting_at=meeting)
        assert group.next_meeting == expected
        assert next_meeting_of(group, timezone.now()) == expected


def test_meeting_is_entered_in_local_time():
    values = {"kind": "thematic", "access": "open", "time_zone": "Africa/Nairobi"}
    form = filled(WorkingGroupPage(), next_meeting_at="2026-03-29 15:00", **values)
    assert problems(form) == {}
    assert form.cleaned_data["next_meeting_at"] == utc(2026, 3, 29, 12)


def test_period_of_a_cluster_must_not_be_reversed():
    with pytest.raises(ValidationError) as error:
        make_cluster(period_start=date(2022, 5, 1), period_end=date(2021, 9, 1))
    assert set(error.value.message_dict) == {"period_end"}


def test_period_of_a_cluster_may_have_no_end():
    assert make_cluster(period_start=date(2022, 5, 1)).period_end is None
