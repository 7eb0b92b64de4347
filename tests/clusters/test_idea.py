"""Project ideas: who may read them, and how stage and milestones agree."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clusters.models import ProjectIdeaPage
from hub.models import HubPage
from tests.network.make import make_city

from .forms import filled, problems
from .make import make_guide, make_idea
from .translating import submit

pytestmark = pytest.mark.django_db


def form(stage: str, *milestones: tuple, city=None, **rows):
    values = {"stage": stage, "visibility": "private", "city": (city or make_city("quito")).pk}
    rows["milestones"] = [{"stage": stage, "when": str(when)} for stage, when in milestones]
    return filled(ProjectIdeaPage(), rows=rows, **values)


@pytest.mark.parametrize("visibility", ["members", "private"])
def test_idea_is_public_only_once_its_city_has_opened_it(visibility):
    shown = make_idea(visibility="public")
    make_idea(visibility=visibility)
    assert list(ProjectIdeaPage.objects.visible()) == [shown]
    assert list(HubPage.objects.visible()) == [shown.hubpage_ptr]


def test_closing_an_idea_takes_effect_at_once():
    idea = make_idea(visibility="public")
    assert ProjectIdeaPage.objects.visible().exists()
    idea.visibility = "private"
    idea.save()
    assert not ProjectIdeaPage.objects.visible().exists()
    assert not HubPage.objects.visible().exists()


def test_idea_is_closed_until_somebody_opens_it():
    assert ProjectIdeaPage().visibility == "private"


def test_budget_needs_a_currency():
    with pytest.raises(ValidationError) as error:
        make_idea(budget=Decimal("50000"))
    assert set(error.value.message_dict) == {"currency"}


def test_stage_is_that_of_the_latest_milestone():
    milestones = [("refine", date(2020, 5, 1)), ("develop", date(2019, 12, 3))]
    assert problems(form("refine", *milestones)) == {}
    assert set(problems(form("develop", *milestones, city=make_city("bonn")))) == {"stage"}


def test_milestone_ahead_does_not_count_yet():
    tomorrow = timezone.localdate() + timedelta(days=1)
    milestones = [("develop", date(2019, 12, 3)), ("refine", tomorrow)]
    assert problems(form("develop", *milestones)) == {}


def test_two_milestones_of_one_day_leave_the_choice():
    milestones = [("refine", date(2020, 5, 1)), ("concrete-planning", date(2020, 5, 1))]
    assert problems(form("concrete-planning", *milestones)) == {}


def test_new_idea_needs_no_milestone():
    assert problems(form("develop")) == {}


def test_city_is_no_peer_of_itself():
    quito, hamburg = make_city("quito"), make_city("hamburg")
    peers = [{"city": hamburg.pk}, {"city": quito.pk}]
    assert set(problems(form("develop", city=quito, idea_peers=peers))) == {"idea_peers.1.city"}


def test_guide_is_chosen_once_in_whichever_language():
    guide = make_guide()
    german = submit(guide)
    chosen = [{"guide": guide.pk}, {"guide": german.pk}]
    assert set(problems(form("develop", idea_funding=chosen))) == {"idea_funding.1.guide"}
    assert problems(form("develop", city=make_city("bonn"), idea_funding=chosen[:1])) == {}
