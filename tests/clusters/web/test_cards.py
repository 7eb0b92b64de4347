"""The card of each type says what a reader chooses by."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile

from clusters.models import ClusterCity, EventCity, GroupCity, PracticeCity
from hub.models import HubDocument
from tests.hub.web.reading import card_lines
from tests.network.make import make_city

from ..make import (
    make_cluster,
    make_documentation,
    make_event,
    make_group,
    make_idea,
    make_practice,
    utc,
)

pytestmark = pytest.mark.django_db


def card(root: str, graphql_type: str, name: str) -> list[str]:
    return card_lines(root, graphql_type, "hub_clusters", name)


def test_event_says_where_it_stands_when_and_where_it_is():
    cities = [EventCity(city=make_city("rostock"))]
    now = datetime.now(UTC)
    make_event(title="Waste", summary="Three days.", event_cities=cities, mode="hybrid")

    assert card("events", "Event", "event") == [
        "Upcoming" if now < utc(2026, 9, 3, 7) else "Past",
        "Sep 3 – 5, 2026",
        "Waste",
        "Dialogue event",
        "Rostock",
        "on site and online",
        "Three days.",
    ]


def test_event_marks_its_cancellation():
    make_event(title="Waste", cancelled=True, mode="online")

    assert card("events", "Event", "event")[0] == "Cancelled"
    assert card("events", "Event", "event")[-2:] == ["Dialogue event", "online"]


def test_days_of_an_event_are_those_of_its_zone():
    make_event(
        title="Late",
        start=utc(2026, 9, 3, 23),
        end=utc(2026, 9, 4, 1),
        time_zone="Asia/Manila",
    )

    assert card("events", "Event", "event")[1] == "Sep 4, 2026"


def test_cluster_names_five_cities_and_counts_the_others():
    keys = ("bonn", "quito", "rostock", "x", "y", "z", "tunis")
    cities = [ClusterCity(city=make_city(key, live=key != "z")) for key in keys]
    make_cluster(title="Water", period_start=date(2024, 2, 1), cluster_cities=cities)

    shown = card("clusters", "TopicalCluster", "topical_cluster")

    assert shown == [
        "Topical cluster",
        "since 2024",
        "Water",
        "Bonn, Quito, Rostock, X, Y and 1 more",
    ]


def test_working_group_says_when_it_meets_and_whether_one_can_join():
    make_group(
        title="Bins",
        next_meeting_at=datetime.now(UTC) + timedelta(days=1),
        group_cities=[GroupCity(city=make_city("bonn"))],
    )
    shown = card("workingGroups", "WorkingGroup", "working_group")
    assert shown[:4] == ["Working group", "thematic", "open", "Bins"]
    assert shown[4] == "Next meeting:"
    assert shown[-1] == "Bonn"


def test_closed_group_is_not_called_open():
    make_group(title="Bins", access="closed")
    assert card("workingGroups", "WorkingGroup", "working_group") == [
        "Working group",
        "thematic",
        "Bins",
    ]


def test_good_practice_says_who_has_checked_it():
    make_practice(
        title="Compost",
        validation_state="validated",
        practice_cities=[PracticeCity(city=make_city("bonn"))],
    )
    assert card("goodPractices", "GoodPractice", "good_practice") == [
        "Good practice",
        "Validated by a theme expert",
        "Compost",
        "Bonn",
        "implemented",
    ]


def test_project_idea_says_how_far_it_has_come():
    make_idea(title="Shade", stage="concrete-planning", city=make_city("bonn"))
    assert card("projectIdeas", "ProjectIdea", "project_idea") == [
        "Project idea",
        "Concrete planning",
        "Shade",
        "Bonn",
    ]


def test_documentation_says_what_one_gets(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = HubDocument.objects.create(
        title="R", file=ContentFile(b"x", "report.pdf"), file_size=2048
    )
    make_documentation(title="Report", file=file, document_language="fr", licence="cc-by-4.0")
    assert card("documentation", "Documentation", "documentation") == [
        "Report",
        "PDF, 2.0 KB",
        "film",
        "Report",
        "French",
        "CC BY 4.0: name the author",
    ]
