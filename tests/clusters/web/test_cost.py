"""What a page costs does not depend on how much belongs to it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clusters.models import (
    ClusterCity,
    DocumentationRecord,
    EventCity,
    EventSession,
    GroupCity,
    GroupOrganisation,
    IdeaFunding,
    IdeaMilestone,
    IdeaPeer,
    PracticeCity,
    PracticeIndicator,
    PracticePartner,
    PracticeResource,
    SessionOrganisation,
)
from hub.models import HubImage, PageTopic
from tests.api.world import picture
from tests.network.make import make_city, make_organisation, make_topic

from ..make import (
    make_cluster,
    make_documentation,
    make_event,
    make_group,
    make_guide,
    make_idea,
    make_practice,
)

MOST = 25
"""As many statements a page may take."""


@pytest.fixture
def grow(home, city_page) -> dict[str, Callable]:
    """For each type of page: ``function(page, number)`` adds one of all that may belong to it."""

    def city(number: int):
        made = make_city(f"city-{number}")
        city_page(made)
        return made

    def report(page) -> None:
        make_documentation(home, documentation_records=[DocumentationRecord(record=page)])

    def cluster(page, number: int) -> None:
        ClusterCity.objects.create(page=page, city=city(number))
        event = make_event(home, cluster=page)
        make_idea(home, city=make_city(f"home-{number}"), event=event)
        make_group(home, cluster=page)
        topic = make_topic(f"topic-{number}")
        PageTopic.objects.create(page=page, term=topic)
        make_practice(home, page_topics=[PageTopic(term=topic)])
        report(page)

    def group(page, number: int) -> None:
        GroupCity.objects.create(page=page, city=city(number))
        organisation = make_organisation(f"organisation-{number}")
        GroupOrganisation.objects.create(page=page, organisation=organisation)
        report(page)

    def event(page, number: int) -> None:
        EventCity.objects.create(page=page, city=city(number))
        session = EventSession.objects.create(
            page=page, start=page.start, end=page.end, title="Talk", locale=page.locale
        )
        organisation = make_organisation(f"organisation-{number}")
        SessionOrganisation.objects.create(session=session, organisation=organisation)
        make_idea(home, city=make_city(f"home-{number}"), event=page)
        report(page)

    def practice(page, number: int) -> None:
        PracticeCity.objects.create(page=page, city=city(number))
        PracticeIndicator.objects.create(page=page, value=1, label="Trees", locale=page.locale)
        organisation = make_organisation(f"organisation-{number}")
        PracticePartner.objects.create(page=page, organisation=organisation)
        PracticePartner.objects.create(page=page, city=make_city(f"partner-{number}"))
        PracticeResource.objects.create(
            page=page, title="Tool", url="https://example.org/", locale=page.locale
        )
        make_idea(home, city=make_city(f"home-{number}"), good_practice=page)
        report(page)

    def idea(page, number: int) -> None:
        IdeaPeer.objects.create(page=page, city=city(number))
        IdeaMilestone.objects.create(
            page=page, stage="develop", when=date(2024, 1, 1), locale=page.locale
        )
        IdeaFunding.objects.create(page=page, guide=make_guide(home))
        report(page)

    def documentation(page, number: int) -> None:
        DocumentationRecord.objects.create(page=page, record=make_event(home))

    return {
        "cluster": cluster,
        "group": group,
        "event": event,
        "practice": practice,
        "idea": idea,
        "documentation": documentation,
    }


@pytest.fixture
def pages(home) -> dict[str, object]:
    """A page of each type, with a picture."""
    made = {
        "cluster": make_cluster(home, coordinating_organisation=make_organisation("agency")),
        "group": make_group(home, cluster=make_cluster(home)),
        "event": make_event(home, cluster=make_cluster(home)),
        "practice": make_practice(home),
        "idea": make_idea(home, event=make_event(home), good_practice=make_practice(home)),
        "documentation": make_documentation(home),
    }
    image: HubImage = picture("Public")
    for page in made.values():
        page.image = image
        page.save()
    return made


def cost(page) -> int:
    """How many statements the page takes once what is kept for good is there."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(f"/en/{page.slug}/").status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["cluster", "group", "event", "practice", "idea", "documentation"])
def test_a_page_costs_the_same_whatever_belongs_to_it(pages, grow, name):
    page = pages[name]
    bare = cost(page)
    grow[name](page, 1)
    few = cost(page)
    for number in range(2, 7):
        grow[name](page, number)

    assert cost(page) == few
    assert bare < few <= MOST
