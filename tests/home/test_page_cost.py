"""What the pages of funding, learning and the network cost, however much belongs to them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clusters.models import (
    ClusterCity,
    DocumentationRecord,
    EventCity,
    GroupCity,
    PracticeCity,
)
from funding.models import FundingApplicantCountry, FundingProjectCountry, FundingStep
from hub.images import make_presets
from hub.models import Country, PageTopic
from learning.models import CourseRun, StudyTripDay, TripHome, TripHost, TripIdea
from network.models import CityOffer, CitySeek, ExpertTopic
from tests.api.world import picture
from tests.clusters.make import (
    add,
    make_cluster,
    make_documentation,
    make_event,
    make_group,
    make_idea,
    make_practice,
)
from tests.funding.make import deadline, make_guide
from tests.hub.web.reading import path_of
from tests.learning.make import LessonPage, ModulePage, make_course, make_trip
from tests.network.make import (
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_organisation_page,
    make_term,
    make_topic,
)

MOST = 25
"""As many statements as a page may take."""


@pytest.fixture
def pages(home) -> dict[str, object]:
    """A page of each type, with a picture and all that there is one of."""
    soon = timezone.now().date() + timedelta(days=9)
    office, city = make_organisation("office"), make_city("first")
    make_organisation_page(office, home)
    city_page = make_city_page(city, home)
    course = make_course(home, modules={"Module": ["Lesson"]})
    expert = make_expert(
        city=city, organisation=office, validated_by=office, validated_on=date(2025, 5, 20)
    )
    made = {
        "guide": make_guide(
            "cutoffs", deadline(str(soon)), parent=home, funder=office, operator=office
        ),
        "course": course,
        "module": ModulePage.objects.get(),
        "lesson": LessonPage.objects.get(),
        "trip": make_trip(home),
        "city": city_page,
        "organisation": make_organisation_page(make_organisation("other"), home),
        "expert": make_expert_page(expert, home),
    }
    image = picture("Public")
    make_presets(image)
    for page in made.values():
        page.lead_image = image
        page.save()
        PageTopic.objects.create(page=page, term=make_topic("topic"))
    return made


@pytest.fixture
def grow(home, pages) -> dict[str, Callable]:
    """For each type of page: ``function(page, number)`` adds one of all that may belong to it."""

    def report(page) -> None:
        make_documentation(home, documentation_records=[DocumentationRecord(record=page)])

    def city(number: int):
        made = make_city(f"city-{number}")
        make_city_page(made, home)
        return made

    def guide(page, number: int) -> None:
        for model in (FundingApplicantCountry, FundingProjectCountry):
            model.objects.create(page=page, term=make_term(Country, f"c{number}"))
        FundingStep.objects.create(page=page, title="Step", locale=page.locale)
        row = deadline(f"2030-01-{number:02}", page=page, locale=page.locale)
        row.save()

    def course(page, number: int) -> None:
        place = city(number)
        CourseRun.objects.create(
            page=page, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 2), city=place
        )
        module = add(ModulePage(title=f"Module {number}"), page)
        add(LessonPage(title=f"Lesson {number}"), module)
        report(page)

    def module(page, number: int) -> None:
        page.refresh_from_db()
        add(LessonPage(title=f"Lesson {number}"), page)

    def lesson(page, number: int) -> None:
        pages["course"].refresh_from_db()
        course(pages["course"], number)

    def trip(page, number: int) -> None:
        place = city(number)
        TripHome.objects.create(page=page, city=place)
        TripHost.objects.create(page=page, city=place)
        TripIdea.objects.create(page=page, idea=make_idea(home, city=place))
        StudyTripDay.objects.create(
            page=page, city=place, date=date(2026, 9, 14), title="Day", locale=page.locale
        )
        report(page)

    def of_city(page, number: int) -> None:
        row = page.city
        for model in (CityOffer, CitySeek):
            model.objects.create(city=row, term=make_topic(f"topic-{number}"))
        make_event(home, event_cities=[EventCity(city=row)])
        make_practice(home, practice_cities=[PracticeCity(city=row)])
        make_idea(home, city=row)
        make_cluster(home, cluster_cities=[ClusterCity(city=row)])
        make_group(home, group_cities=[GroupCity(city=row)])
        make_trip(home, trip_hosts=[TripHost(city=row)], trip_homes=[TripHome(city=row)])
        make_expert_page(make_expert(f"expert-{number}", city=row), home)

    def of_organisation(page, number: int) -> None:
        row = page.organisation
        make_guide("rolling", parent=home, funder=row, operator=row)
        make_cluster(home, coordinating_organisation=row)
        make_expert_page(make_expert(f"expert-{number}", organisation=row), home)

    def of_expert(page, number: int) -> None:
        ExpertTopic.objects.create(expert=page.expert, term=make_topic(f"topic-{number}"))

    return {
        "guide": guide,
        "course": course,
        "module": module,
        "lesson": lesson,
        "trip": trip,
        "city": of_city,
        "organisation": of_organisation,
        "expert": of_expert,
    }


def cost(page) -> int:
    """How many statements the page takes once what is kept for good is there."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(path_of(page)).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "name", ["guide", "course", "module", "lesson", "trip", "city", "organisation", "expert"]
)
def test_a_page_costs_the_same_whatever_belongs_to_it(pages, grow, name):
    page = pages[name]
    grow[name](page, 1)
    few = cost(page)
    for number in range(2, 7):
        grow[name](page, number)

    assert cost(page) == few
    assert few <= MOST
