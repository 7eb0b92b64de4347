"""An expert is public only while consent is given; a withdrawal takes effect at once."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.audience import PUBLIC
from hub.models import HubPage
from hub.visibility import Sight, public_pages, public_rows
from network.models import Expert, ExpertPage
from network.services import expert_withdraw_consent

from .make import make_expert, make_expert_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def expert():
    return make_expert(consent_on=datetime.date(2026, 1, 15))


@pytest.fixture
def page(expert):
    return make_expert_page(expert)


@pytest.fixture
def today():
    return timezone.localdate()


def seen() -> tuple[int, int, int]:
    """How many experts the public sees: rows, pages of the type, pages of any type."""
    now, sight = timezone.now(), Sight.load()
    return (
        public_rows(Expert.objects.all(), PUBLIC, now).count(),
        public_pages(ExpertPage.objects.all(), sight, now).count(),
        public_pages(HubPage.objects.all(), sight, now).count(),
    )


def errors_of(expert) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        expert.full_clean()
    return refusal.value.message_dict


def test_an_expert_who_consents_is_public(page):
    assert seen() == (1, 1, 1)
    assert list(Expert.objects.consenting()) == [page.expert]


def test_an_expert_without_consent_is_not(page):
    Expert.objects.update(consent_given=False)
    assert seen() == (0, 0, 0)
    assert list(Expert.objects.consenting()) == []


def test_withdrawing_takes_effect_at_once(expert, page, today):
    returned = expert_withdraw_consent(expert=expert)
    assert returned is expert
    assert (expert.consent_given, expert.consent_withdrawn_on) == (False, today)
    assert seen() == (0, 0, 0)


def test_withdrawing_a_second_time_changes_nothing(expert, page):
    first_day = datetime.date(2026, 2, 1)
    expert_withdraw_consent(expert=expert)
    Expert.objects.update(consent_withdrawn_on=first_day)
    assert expert_withdraw_consent(expert=expert).consent_withdrawn_on == first_day


def test_withdrawing_touches_nobody_else(expert, page):
    other = make_expert("other")
    expert_withdraw_consent(expert=expert)
    assert list(public_rows(Expert.objects.all(), PUBLIC, timezone.now())) == [other]


def test_unticking_takes_effect_when_only_a_draft_is_saved(expert, page, today):
    expert.consent_given = False
    expert.labels = {"en": "New role"}
    expert.save_revision()
    assert seen() == (0, 0, 0)
    stored = Expert.objects.get()
    assert stored.labels == {"en": "Waste planner"}
    assert stored.consent_withdrawn_on == today


def test_no_revision_brings_a_withdrawn_consent_back(expert, page):
    scheduled = expert.save_revision()
    expert_withdraw_consent(expert=Expert.objects.get())
    scheduled.refresh_from_db()
    scheduled.publish()
    assert Expert.objects.get().live
    assert seen() == (0, 0, 0)


def test_the_form_shows_the_consent_that_holds_not_that_of_the_draft(expert):
    expert.save_revision()
    expert_withdraw_consent(expert=Expert.objects.get())
    assert Expert.objects.get().get_latest_revision_as_object().consent_given is False


def test_a_form_opened_before_the_withdrawal_is_refused(expert, page, today):
    opened = Expert.objects.get()
    expert_withdraw_consent(expert=expert)
    assert list(errors_of(opened)) == ["consent_on"]
    with pytest.raises(ValidationError):
        opened.save_revision()
    assert seen() == (0, 0, 0)


def test_a_form_opened_before_a_withdrawal_of_the_same_day_is_refused(page, today):
    Expert.objects.update(consent_on=today)
    opened = Expert.objects.get()
    expert_withdraw_consent(expert=Expert.objects.get())
    assert list(errors_of(opened)) == ["consent_on"]


def test_an_expert_may_agree_again(expert, page, today):
    expert_withdraw_consent(expert=expert)
    expert.consent_given, expert.consent_on = True, today
    expert.full_clean()
    expert.save_revision().publish()
    assert seen() == (1, 1, 1)
    assert Expert.objects.get().consent_withdrawn_on is None


def test_consent_needs_its_day(expert):
    expert.consent_on = None
    assert errors_of(expert) == {"consent_on": ["Enter the day on which the expert agreed."]}


def test_consent_is_not_of_tomorrow(expert, today):
    expert.consent_on = today
    expert.full_clean()
    expert.consent_on = today + datetime.timedelta(days=1)
    assert list(errors_of(expert)) == ["consent_on"]


def test_the_day_of_a_withdrawn_consent_is_kept(expert):
    expert_withdraw_consent(expert=expert)
    expert.consent_on = None
    expert.full_clean()
    assert expert.consent_on == datetime.date(2026, 1, 15)


def test_a_new_expert_is_not_public_by_default():
    assert Expert().consent_given is False
