"""The pages of topical clusters and working groups: who works on what, and where it leads."""

from datetime import UTC, date, datetime, timedelta

from wagtail.models import PageViewRestriction

from clusters.models import ClusterCity, DocumentationRecord, GroupCity, GroupOrganisation
from hub.models import PageTopic
from tests.hub.web.reading import Shown
from tests.network.make import make_city, make_organisation, make_topic

from ..make import (
    make_cluster,
    make_documentation,
    make_event,
    make_group,
    make_idea,
    make_practice,
    utc,
)

DAY = timedelta(days=1)


def event_in(home, days: int, **fields):
    """An event that starts so many days from now and lasts one."""
    start = datetime.now(UTC) + days * DAY
    return make_event(home, start=start, end=start + DAY, **fields)


def test_facts_of_a_cluster_lead_to_public_pages_only(home, city_page):
    bonn, quito, draft = make_city("bonn"), make_city("quito"), make_city("tunis")
    city_page(bonn)
    city_page(draft, live=False)
    agency = make_organisation("agency", labels={"en": "Agency"})
    cluster = make_cluster(
        home,
        period_start=date(2024, 2, 1),
        period_end=date(2026, 5, 31),
        contact_email="waste@example.org",
        coordinating_organisation=agency,
        cluster_cities=[ClusterCity(city=city) for city in (bonn, quito, draft)],
    )

    shown = Shown(cluster)

    assert shown.facts() == {
        "Period": "Feb 1, 2024 – May 31, 2026",
        "Cities": "Bonn, Quito, Tunis",
        "Coordinated by": "Agency",
        "Contact": "waste@example.org",
    }
    links = [link["href"] for link in shown.soup.select("dl.facts a")]
    assert links == ["/en/page-of-bonn/", "mailto:waste@example.org"]


def test_events_ahead_come_first_then_the_past_ones_latest_first(home):
    cluster = make_cluster(home)
    for days, title in ((-9, "Long ago"), (20, "Later"), (-5, "Just over"), (2, "Soon")):
        event_in(home, days, title=title, cluster=cluster)
    event_in(home, 0, title="Today", cluster=cluster)
    event_in(home, 5, title="Given up", cluster=cluster, cancelled=True)
    event_in(home, 5, title="Of another cluster", cluster=make_cluster(home))

    shown = Shown(cluster)

    assert shown.links("Coming events") == ["Today", "Soon", "Given up", "Later"]
    assert shown.links("Past events") == ["Just over", "Long ago"]
    headings = shown.words("h2")
    assert headings.index("Coming events") < headings.index("Past events")


def test_cluster_leads_to_groups_practices_of_its_topics_ideas_and_documentation(home):
    water, waste = make_topic("water"), make_topic("waste")
    cluster = make_cluster(home, page_topics=[PageTopic(term=water)])
    make_group(home, title="Pipes", cluster=cluster)
    make_group(home, title="Of no cluster")
    make_practice(home, title="Wells", page_topics=[PageTopic(term=water)])
    make_practice(home, title="Bins", page_topics=[PageTopic(term=waste)])
    make_idea(home, title="Rain", event=event_in(home, -3, cluster=cluster))
    make_idea(home, title="Of today", event=event_in(home, 0, cluster=cluster))
    make_idea(home, title="Of no event")
    make_documentation(
        home, title="Report", documentation_records=[DocumentationRecord(record=cluster)]
    )

    shown = Shown(cluster)

    assert shown.links("Working groups") == ["Pipes"]
    assert shown.links("Good practices on its topics") == ["Wells"]
    assert shown.links("Project ideas from its events") == ["Of today", "Rain"]
    assert shown.links("Documentation") == ["Report"]


def test_cluster_without_topics_shows_no_practices(home):
    make_practice(home, title="Wells", page_topics=[PageTopic(term=make_topic("water"))])

    assert Shown(make_cluster(home)).section("Good practices on its topics") is None


def test_what_is_not_public_is_not_on_the_page_of_its_cluster(home):
    """First all of it is public and shown, then none of it is."""
    cluster = make_cluster(home)
    event = event_in(home, 3, title="Hidden event", cluster=cluster)
    past = event_in(home, -3, title="Hidden past", cluster=cluster)
    idea = make_idea(home, title="Hidden idea", event=past)
    group = make_group(home, title="Hidden group", cluster=cluster)
    names = ("Hidden event", "Hidden past", "Hidden idea", "Hidden group")
    before = Shown(cluster).html
    assert [name for name in names if name not in before] == []

    event.unpublish()
    PageViewRestriction.objects.create(page=group, restriction_type="login")
    type(idea).objects.filter(pk=idea.pk).update(visibility="private")
    past_with_idea = Shown(cluster).html
    assert "Hidden past" in past_with_idea
    assert "Hidden idea" not in past_with_idea
    type(idea).objects.filter(pk=idea.pk).update(visibility="public")
    past.unpublish()

    after = Shown(cluster).html
    assert [name for name in names if name in after] == []


def test_working_group_says_who_belongs_to_it_and_when_it_meets(home, city_page):
    city, organisation = make_city("bonn"), make_organisation("skew")
    city_page(city)
    hidden = make_city("hidden", live=False)
    group = make_group(
        home,
        mandate="<p>Share routes.</p>",
        cluster=make_cluster(home, title="Mobility"),
        next_meeting_at=utc(2099, 3, 1, 12),
        time_zone="Africa/Tunis",
        group_cities=[GroupCity(city=city), GroupCity(city=hidden)],
        group_organisations=[GroupOrganisation(organisation=organisation)],
    )

    shown = Shown(group)

    assert shown.facts() == {
        "Next meeting": "Mar 1, 2099, 1:00 PM (Tunis)",
        "Topical cluster": "Mobility",
        "Member cities": "Bonn",
        "Member organisations": "SKEW",
    }
    assert shown.words(".page-header .kicker") == ["Working group Thematic Open to further members"]
    assert [link["href"] for link in shown.soup.select("dl.facts a")] == [
        f"/en/{group.cluster.slug}/",
        "/en/page-of-bonn/",
    ]
    assert shown.words(".main-column section") == ["Mandate Share routes."]


def test_meeting_that_has_passed_is_not_announced(home):
    group = make_group(home, next_meeting_at=utc(2020, 3, 1, 12), time_zone="UTC")

    assert "Next meeting" not in Shown(group).facts()
