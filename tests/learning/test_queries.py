"""Courses and study trips in the API."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from clusters.models import DocumentationRecord
from learning.models import CourseRun, LessonPage, StudyTripDay, TripHome, TripHost, TripIdea
from tests.api.conftest import execute
from tests.clusters.asking import facet, nodes, titles
from tests.clusters.make import make_documentation, make_idea
from tests.clusters.translating import submit
from tests.network.make import make_city

from .make import make_course, make_trip

pytestmark = pytest.mark.django_db


def test_a_course_in_full():
    course = make_course(
        title="Design",
        modules={"First": ["A", "B"], "Second": ["C"]},
        outcomes="<p>Able</p>",
        requirements="<p>None</p>",
        level="advanced",
        workload_minutes=480,
        pace="runs",
        certificate=True,
        runs=[
            CourseRun(
                starts_on=date(2026, 9, 14), ends_on=date(2026, 9, 18), city=make_city("kigali")
            )
        ],
    )
    LessonPage.objects.filter(title="A").update(minutes=25)
    make_documentation(title="Slides", documentation_records=[DocumentationRecord(record=course)])
    (node,) = nodes(
        "courses",
        """outcomes { html } requirements { html } level workloadMinutes pace certificate
        runs { startsOn endsOn city { key } } modules { title lessons { title minutes } }
        documentation { title }""",
        "where: {level: [ADVANCED], pace: [RUNS], certificate: true, workloadTo: 480}",
    )
    assert node == {
        "outcomes": {"html": "<p>Able</p>"},
        "requirements": {"html": "<p>None</p>"},
        "level": "ADVANCED",
        "workloadMinutes": 480,
        "pace": "RUNS",
        "certificate": True,
        "runs": [{"startsOn": "2026-09-14", "endsOn": "2026-09-18", "city": {"key": "kigali"}}],
        "modules": [
            {
                "title": "First",
                "lessons": [{"title": "A", "minutes": 25}, {"title": "B", "minutes": 10}],
            },
            {"title": "Second", "lessons": [{"title": "C", "minutes": 10}]},
        ],
        "documentation": [{"title": "Slides"}],
    }
    assert facet("courses", "level") == {"ADVANCED": 1}


def test_courses_by_workload():
    for title, minutes in (("Long", 480), ("Short", 60), ("Unknown", None)):
        make_course(title=title, workload_minutes=minutes)
    assert titles("courses", "orderBy: WORKLOAD_ASC") == ["Short", "Long", "Unknown"]
    assert titles("courses", "orderBy: WORKLOAD_DESC") == ["Long", "Short", "Unknown"]
    assert titles("courses", "where: {workloadTo: 479}") == ["Short"]


def test_lessons_come_in_the_order_of_the_tree_without_drafts():
    course = make_course(modules={"Module": ["A", "B", "C"]})
    lesson = {page.title: page for page in LessonPage.objects.all()}
    lesson["C"].move(lesson["A"], pos="left")
    Page.objects.get(pk=lesson["B"].pk).unpublish()
    assert nodes("courses", "modules { lessons { title } }") == [
        {"modules": [{"lessons": [{"title": "C"}, {"title": "A"}]}]}
    ]
    assert course.get_children().count() == 1


def test_lessons_that_are_not_translated_yet_are_there_in_the_source_language():
    course = make_course(title="Course", modules={"Module": ["A"]})
    for page in (course, course.get_children().get().specific):
        german = submit(page)
        german.title = f"{page.title} (de)"
        german.save_revision().publish()
    found = execute(
        """{ courses(locale: "de") { nodes {
            title isFallback modules { title lessons { title isFallback } } } } }"""
    )
    assert found.data["courses"]["nodes"] == [
        {
            "title": "Course (de)",
            "isFallback": False,
            "modules": [{"title": "Module (de)", "lessons": [{"title": "A", "isFallback": True}]}],
        }
    ]


def test_a_study_trip_in_full():
    idea = make_idea(title="Plan")
    make_trip(
        title="Planning",
        rationale="<p>Why</p>",
        travel_information="<p>Visa</p>",
        places=11,
        application_deadline=timezone.now() + timedelta(days=1),
        starts_on=timezone.localdate() + timedelta(days=60),
        ends_on=timezone.localdate() + timedelta(days=61),
        time_zone="Asia/Amman",
        covers_lodging=True,
        trip_homes=[TripHome(city=make_city("amman"))],
        trip_hosts=[TripHost(city=make_city("muenster"))],
        trip_ideas=[TripIdea(idea=idea)],
        days=[
            StudyTripDay(
                date=date(2026, 8, 15),
                city=make_city("dortmund"),
                title="Lake",
                text="<p>Seen</p>",
                stops="Town hall\nPhoenix Lake",
            )
        ],
    )
    (node,) = nodes(
        "studyTrips",
        """rationale { html } travelInformation { html } places applicationsOpen timeZone
        coversTravel coversLodging coversMeals coversLocalTransport
        homeCities { key } hostCities { key studyTrips { title } }
        days { date city { key } title text { html } stops }
        projectIdeas { title studyTrips { title } }""",
        'where: {homeCities: ["amman"], hostCities: ["muenster"], applicationsOpen: true}',
    )
    assert node == {
        "rationale": {"html": "<p>Why</p>"},
        "travelInformation": {"html": "<p>Visa</p>"},
        "places": 11,
        "applicationsOpen": True,
        "timeZone": "Asia/Amman",
        "coversTravel": False,
        "coversLodging": True,
        "coversMeals": False,
        "coversLocalTransport": False,
        "homeCities": [{"key": "amman"}],
        "hostCities": [{"key": "muenster", "studyTrips": [{"title": "Planning"}]}],
        "days": [
            {
                "date": "2026-08-15",
                "city": {"key": "dortmund"},
                "title": "Lake",
                "text": {"html": "<p>Seen</p>"},
                "stops": ["Town hall", "Phoenix Lake"],
            }
        ],
        "projectIdeas": [{"title": "Plan", "studyTrips": [{"title": "Planning"}]}],
    }


def test_closed_idea_is_not_named_by_its_trip():
    make_trip(trip_ideas=[TripIdea(idea=make_idea(title="Secret", visibility="private"))])
    assert nodes("studyTrips", "projectIdeas { title }") == [{"projectIdeas": []}]


def test_trips_by_day_and_deadline():
    make_trip(title="Early", starts_on=date(2022, 8, 14), ends_on=date(2022, 8, 20))
    make_trip(title="Late", covers_travel=True)
    assert titles("studyTrips") == ["Early", "Late"]
    assert titles("studyTrips", "orderBy: START_DESC") == ["Late", "Early"]
    assert titles("studyTrips", 'where: {startsFrom: "2022-08-15"}') == ["Late"]
    assert titles("studyTrips", 'where: {startsFrom: "2022-08-14"}') == ["Early", "Late"]
    assert titles("studyTrips", 'where: {startsBefore: "2026-09-14"}') == ["Early"]
    assert titles("studyTrips", 'where: {endsFrom: "2022-08-20"}') == ["Early", "Late"]
    assert titles("studyTrips", "where: {coversTravel: true}") == ["Late"]
    assert titles("studyTrips", "where: {applicationsOpen: true}") == []
    assert titles("studyTrips", "where: {applicationsOpen: false}") == ["Early", "Late"]
