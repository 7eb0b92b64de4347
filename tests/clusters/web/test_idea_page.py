"""The page of a project idea: how far it has come, and the one way from event to practice."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from clusters.choices import IdeaVisibility
from clusters.models import IdeaFunding, IdeaMilestone, IdeaPeer
from tests.hub.web.reading import Shown
from tests.network.make import make_city

from ..make import make_event, make_guide, make_idea, make_practice, utc


def milestone(stage: str, *when: int, **fields) -> IdeaMilestone:
    return IdeaMilestone(stage=stage, when=date(*when), **fields)


@pytest.mark.parametrize(
    ("stage", "states"),
    [
        ("develop", ["now", "ahead", "ahead", "ahead", "ahead"]),
        ("concrete-planning", ["done", "done", "now", "ahead", "ahead"]),
        ("implemented", ["done", "done", "done", "done", "done"]),
    ],
)
def test_stages_are_a_list_of_what_is_done_and_what_is_ahead(home, stage, states):
    shown = Shown(make_idea(home, stage=stage))

    labels = ("Develop", "Refine", "Concrete planning", "Implementation", "Implemented")
    assert shown.words(".stages li") == [
        f"{label} {state}" for label, state in zip(labels, states, strict=True)
    ]
    current = shown.words('.stages [aria-current="step"]')
    assert current == [line for line in shown.words(".stages li") if line.endswith("now")]


def test_paused_idea_stands_where_its_milestones_have_led_it(home):
    soon = timezone.localdate() + timedelta(days=30)
    idea = make_idea(
        home,
        stage="paused",
        milestones=[
            milestone("develop", 2024, 1, 1),
            milestone("refine", 2024, 6, 1),
            milestone("paused", 2024, 9, 1),
            IdeaMilestone(stage="implementation", when=soon),
        ],
    )

    assert Shown(idea).words(".stages li") == [
        "Develop done",
        "Refine paused",
        "Concrete planning ahead",
        "Implementation ahead",
        "Implemented ahead",
    ]


def test_one_timeline_leads_from_the_event_to_the_good_practice(home):
    soon = timezone.localdate() + timedelta(days=30)
    event = make_event(
        home,
        title="Dialogue",
        start=utc(2024, 3, 3, 23),
        end=utc(2024, 3, 5, 15),
        time_zone="Asia/Manila",
    )
    guide = make_guide(home, title="Seed money")
    idea = make_idea(
        home,
        stage="refine",
        event=event,
        good_practice=make_practice(home, title="Compost plant"),
        idea_funding=[IdeaFunding(guide=guide)],
        milestones=[
            IdeaMilestone(stage="implementation", when=soon, note="To be built."),
            milestone("refine", 2024, 9, 1, note="Figures.", support=["funding-advice"]),
            milestone("develop", 2024, 3, 4, note="Outline."),
        ],
    )

    assert Shown(idea).words(".timeline > li") == [
        "Event of origin Mar 4, 2024 Dialogue",
        "Develop Mar 4, 2024 Outline.",
        "Refine Sep 1, 2024 Figures. Support by the network: funding advice",
        f"Implementation {date_format(soon)} planned To be built.",
        "Fitting funding Seed money open",
        "Good practice that became of it Compost plant",
    ]


def test_without_event_and_milestones_there_is_no_timeline(home):
    shown = Shown(make_idea(home, problem="<p>Dust.</p>"))

    assert shown.section("From the event to the good practice") is None
    assert shown.words(".main-column section") == ["Problem Dust."]


def test_facts_name_city_peers_and_budget(home, city_page):
    quito, hidden = make_city("quito"), make_city("hidden", live=False)
    city_page(quito)
    idea = make_idea(
        home,
        city=quito,
        budget=50_000,
        currency="USD",
        idea_peers=[IdeaPeer(city=make_city("bonn")), IdeaPeer(city=hidden)],
    )

    shown = Shown(idea)

    assert shown.facts() == {
        "City": "Quito",
        "Cities that share their experience": "Bonn",
        "Stage": "develop",
        "Budget": "50,000 USD",
    }
    assert [a["href"] for a in shown.soup.select("dl.facts a")] == ["/en/page-of-quito/"]


@pytest.mark.parametrize(
    ("visibility", "status"), [("public", 200), ("members", 404), ("private", 404)]
)
def test_only_an_idea_open_to_everybody_has_a_page(home, visibility, status):
    assert visibility in IdeaVisibility.values
    idea = make_idea(home, visibility=visibility)

    assert Client().get(f"/en/{idea.slug}/").status_code == status


def test_what_is_not_public_is_not_on_its_way(home):
    """First all of it is public and shown, then none of it is."""
    event, guide = make_event(home, title="Hidden event"), make_guide(home, title="Hidden guide")
    practice = make_practice(home, title="Hidden practice")
    idea = make_idea(
        home, event=event, good_practice=practice, idea_funding=[IdeaFunding(guide=guide)]
    )
    names = ("Hidden event", "Hidden guide", "Hidden practice")
    before = Shown(idea).html
    assert [name for name in names if name not in before] == []

    for page in (event, guide, practice):
        page.unpublish()

    shown = Shown(idea)
    assert [name for name in names if name in shown.html] == []
    assert shown.words(".timeline > li") == []
