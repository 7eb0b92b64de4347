"""Clusters, groups, practices, ideas and documentation in the API."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from clusters.models import (
    ClusterCity,
    DocumentationRecord,
    GroupCity,
    IdeaFunding,
    IdeaMilestone,
    IdeaPeer,
    PracticeCity,
    PracticeIndicator,
    PracticePartner,
    PracticeResource,
)
from tests.network.make import make_city, make_city_page, make_organisation

from .asking import facet, nodes, titles
from .make import (
    make_cluster,
    make_documentation,
    make_event,
    make_group,
    make_guide,
    make_idea,
    make_practice,
    utc,
)

pytestmark = pytest.mark.django_db


def test_a_cluster_and_its_groups_in_full():
    cluster = make_cluster(
        title="Green",
        goals="<p>Goals</p>",
        approach="<p>Way</p>",
        period_start=date(2021, 9, 1),
        period_end=date(2022, 5, 31),
        coordinating_organisation=make_organisation("skew"),
        contact_email="green@example.org",
        cluster_cities=[ClusterCity(city=make_city("kigali"))],
    )
    make_group(
        title="Heat",
        cluster=cluster,
        next_meeting_at=utc(2016, 1, 1),
        group_cities=[GroupCity(city=make_city("aswan"))],
    )
    (node,) = nodes(
        "clusters",
        """goals { html } approach { html } periodStart periodEnd cities { key clusters { title } }
        coordinatingOrganisation { key clusters { title } } contactEmail
        workingGroups { title kind access nextMeeting cities { key workingGroups { title } } }""",
        'where: {cities: ["kigali"], coordinatedBy: ["skew"]}, orderBy: START_DESC',
    )
    assert node == {
        "goals": {"html": "<p>Goals</p>"},
        "approach": {"html": "<p>Way</p>"},
        "periodStart": "2021-09-01",
        "periodEnd": "2022-05-31",
        "cities": [{"key": "kigali", "clusters": [{"title": "Green"}]}],
        "coordinatingOrganisation": {"key": "skew", "clusters": [{"title": "Green"}]},
        "contactEmail": "green@example.org",
        "workingGroups": [
            {
                "title": "Heat",
                "kind": "THEMATIC",
                "access": "OPEN",
                "nextMeeting": None,
                "cities": [{"key": "aswan", "workingGroups": [{"title": "Heat"}]}],
            }
        ],
    }
    where = f'where: {{cluster: "{cluster.translation_key}", kind: [THEMATIC], cities: ["aswan"]}}'
    assert titles("workingGroups", where) == ["Heat"]


def test_next_meeting_is_told_while_it_is_ahead():
    meeting = timezone.now().replace(microsecond=0) + timedelta(days=1)
    make_group(next_meeting_at=meeting, time_zone="Africa/Nairobi")
    assert nodes("workingGroups", "nextMeeting timeZone") == [
        {"nextMeeting": meeting.isoformat(), "timeZone": "Africa/Nairobi"}
    ]


def test_a_good_practice_in_full():
    practice = make_practice(
        title="Compost",
        challenge="<p>Waste</p>",
        period_start=date(2018, 1, 1),
        cost=Decimal("450000.50"),
        currency="EUR",
        maturity="established",
        validation_state="validated",
        practice_cities=[PracticeCity(city=make_city("bizerte"))],
        indicators=[PracticeIndicator(value=1200, unit="t/a", label="Compost made")],
        partners=[
            PracticePartner(organisation=make_organisation("skew"), role="funding"),
            PracticePartner(city=make_city("rostock"), role="peer"),
        ],
        resources=[PracticeResource(title="Handbook", url="https://example.org/handbook")],
    )
    make_idea(title="Idea", good_practice=practice)
    (node,) = nodes(
        "goodPractices",
        """challenge { html } periodStart periodEnd cost currency maturity validationState
        cities { key goodPractices { title } } indicators { value unit label }
        partners { organisation { key goodPractices { title } } city { key } role }
        resources { title url document { id } } projectIdeas { title goodPractice { title } }""",
        """where: {cities: ["bizerte"], partners: ["skew"], maturity: [ESTABLISHED],
        validationState: [VALIDATED]}""",
    )
    compost = [{"title": "Compost"}]
    assert node == {
        "challenge": {"html": "<p>Waste</p>"},
        "periodStart": "2018-01-01",
        "periodEnd": None,
        "cost": "450000.50",
        "currency": "EUR",
        "maturity": "ESTABLISHED",
        "validationState": "VALIDATED",
        "cities": [{"key": "bizerte", "goodPractices": compost}],
        "indicators": [{"value": 1200.0, "unit": "t/a", "label": "Compost made"}],
        "partners": [
            {
                "organisation": {"key": "skew", "goodPractices": compost},
                "city": None,
                "role": "FUNDING",
            },
            {"organisation": None, "city": {"key": "rostock"}, "role": "PEER"},
        ],
        "resources": [
            {"title": "Handbook", "url": "https://example.org/handbook", "document": None}
        ],
        "projectIdeas": [{"title": "Idea", "goodPractice": {"title": "Compost"}}],
    }
    assert facet("goodPractices", "validationState") == {"VALIDATED": 1}


def test_a_project_idea_in_full():
    guide, event = make_guide(title="Nakopa"), make_event(title="Dialogue")
    make_idea(
        title="Compost",
        problem="<p>Waste</p>",
        city=make_city("bizerte"),
        stage="refine",
        event=event,
        budget=Decimal("50000"),
        currency="EUR",
        idea_peers=[IdeaPeer(city=make_city("rostock"))],
        idea_funding=[IdeaFunding(guide=guide)],
        milestones=[
            IdeaMilestone(stage="develop", when=date(2016, 9, 5)),
            IdeaMilestone(
                stage="refine",
                when=date(2017, 3, 1),
                note="Visit",
                support=["expert-mission", "funding-advice"],
            ),
        ],
    )
    (node,) = nodes(
        "projectIdeas",
        """problem { html } city { key projectIdeas { title } } peers { key } stage budget currency
        event { title } goodPractice { title } funding { title projectIdeas { title } }
        milestones { stage when note support }""",
        f"""where: {{stage: [REFINE], cities: ["bizerte"], peers: ["rostock"],
        event: "{event.translation_key}"}}""",
    )
    compost = [{"title": "Compost"}]
    assert node == {
        "problem": {"html": "<p>Waste</p>"},
        "city": {"key": "bizerte", "projectIdeas": compost},
        "peers": [{"key": "rostock"}],
        "stage": "REFINE",
        "budget": "50000.00",
        "currency": "EUR",
        "event": {"title": "Dialogue"},
        "goodPractice": None,
        "funding": [{"title": "Nakopa", "projectIdeas": compost}],
        "milestones": [
            {"stage": "DEVELOP", "when": "2016-09-05", "note": "", "support": []},
            {
                "stage": "REFINE",
                "when": "2017-03-01",
                "note": "Visit",
                "support": ["EXPERT_MISSION", "FUNDING_ADVICE"],
            },
        ],
    }


def test_closed_ideas_are_found_on_no_way():
    city, event, guide = make_city("quito"), make_event(), make_guide()
    make_city_page(city)
    for visibility in ("members", "private"):
        make_idea(
            title="Secret",
            city=city,
            event=event,
            visibility=visibility,
            idea_funding=[IdeaFunding(guide=guide)],
        )
    shown = make_idea(title="Open", city=city, event=event)
    make_documentation(documentation_records=[DocumentationRecord(record=shown)])
    assert titles("projectIdeas") == ["Open"]
    assert facet("projectIdeas", "cities") == {"quito": 1}
    assert nodes("events", "projectIdeas { title }") == [{"projectIdeas": [{"title": "Open"}]}]
    assert nodes("fundingGuides", "projectIdeas { title }") == [{"projectIdeas": []}]
    assert nodes("cities", "city { projectIdeas { title } }") == [
        {"city": {"projectIdeas": [{"title": "Open"}]}}
    ]
    shown.visibility = "private"
    shown.save()
    assert titles("projectIdeas") == []
    assert nodes("documentation", "records { title }") == [{"records": []}]


def test_documentation_in_full():
    practice = make_practice(title="Compost")
    make_documentation(
        title="Report",
        abstract="What one learns",
        kind="handbook",
        licence="cc-by-4.0",
        document_language="fr",
        documentation_records=[
            DocumentationRecord(record=practice),
            DocumentationRecord(record=make_event(title="Dialogue")),
        ],
    )
    make_documentation(title="Film", kind="recording")
    selection = """abstract videoUrl file { id } kind licence documentLanguage
        records { __typename title ... on GoodPractice { maturity } ... on Event { format } }"""
    where = "where: {kind: [HANDBOOK], licence: [CC_BY], documentLanguage: [FR]}"
    assert nodes("documentation", selection, where) == [
        {
            "abstract": "What one learns",
            "videoUrl": "https://example.org/film",
            "file": None,
            "kind": "HANDBOOK",
            "licence": "CC_BY",
            "documentLanguage": "FR",
            "records": [
                {"__typename": "GoodPractice", "title": "Compost", "maturity": "IMPLEMENTED"},
                {"__typename": "Event", "title": "Dialogue", "format": "DIALOGUE"},
            ],
        }
    ]
    assert nodes("goodPractices", "documentation { title }") == [
        {"documentation": [{"title": "Report"}]}
    ]
