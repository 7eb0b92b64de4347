"""The pages of courses, modules, lessons and study trips."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import PageViewRestriction

from clusters.models import DocumentationRecord
from learning.models import (
    CourseRun,
    LessonPage,
    ModulePage,
    StudyTripDay,
    TripHome,
    TripHost,
    TripIdea,
)
from tests.api.conftest import execute
from tests.clusters.make import make_documentation, make_idea
from tests.hub.web.reading import Shown, card_lines, words
from tests.network.make import make_city, make_city_page

from .make import make_course, make_trip

MODULES = {"First": ["A", "B"], "Second": ["C"]}
MOST_BYTES = 150_000
"""As much as a lesson may weigh without media."""


def lesson(title: str) -> LessonPage:
    return LessonPage.objects.get(title=title)


def links(shown: Shown, selector: str) -> list[tuple[str, str]]:
    return [(words(link), link["href"]) for link in shown.soup.select(selector)]


def test_course_shows_its_lessons_in_order_with_their_minutes(home):
    course = make_course(home, modules=MODULES)

    shown = Shown(course)

    assert shown.words(".outline > li") == ["First A 10 min B 10 min", "Second C 10 min"]
    first = lesson("A")
    assert links(shown, "a.button") == [
        (
            "Begin with the first lesson",
            f"/en/{course.slug}/{first.get_parent().slug}/{first.slug}/",
        )
    ]
    assert shown.facts()["Lessons"] == "3"


def test_what_is_not_public_is_not_in_the_outline(home):
    course = make_course(home, modules=MODULES)
    assert "Second" in Shown(course).html

    ModulePage.objects.get(title="Second").unpublish()
    PageViewRestriction.objects.create(page=lesson("A"), restriction_type="login")

    shown = Shown(course)
    assert shown.words(".outline > li") == ["First B 10 min"]
    assert "Second" not in shown.html


def test_course_says_what_it_takes_and_when_it_is_given(home):
    city = make_city("kigali")
    page = make_city_page(city, home)
    course = make_course(
        home,
        outcomes="<p>Plan.</p>",
        requirements="<p>An idea.</p>",
        level="advanced",
        pace="runs",
        workload_minutes=480,
        certificate=True,
        runs=[
            CourseRun(starts_on=date(2026, 9, 14), ends_on=date(2026, 9, 18)),
            CourseRun(starts_on=date(2026, 5, 10), ends_on=date(2026, 5, 10), city=city),
        ],
    )

    shown = Shown(course)

    assert shown.facts() == {
        "Level": "advanced",
        "Workload": "8 h",
        "Pace": "together, in runs with dates",
        "Certificate": "for whoever completes it",
    }
    assert shown.words(".main-column section")[:2] == [
        "What you can do afterwards Plan.",
        "What you need An idea.",
    ]
    assert shown.words("tbody tr") == [
        "May 10, 2026 Kigali",
        "Sep 14 – 18, 2026 online",
    ]
    assert links(shown, "tbody a") == [("Kigali", f"/en/{page.slug}/")]


def test_lesson_says_where_it_stands_and_leads_to_those_beside_it(home):
    make_course(home, title="Ideas", modules=MODULES)

    first, second, third = (Shown(lesson(title)) for title in "ABC")

    assert second.words(".page-header .kicker") == ["Lesson 2 of 3 10 min"]
    assert second.words(".beside a") == ["Previous A", "Next C"]
    assert first.words(".beside a") == ["Next B"]
    assert third.words(".beside a") == ["Previous B"]
    assert second.words("nav.course h2") == ["Ideas"]
    assert second.words('nav.course [aria-current="page"]') == ["B"]


def test_lessons_beside_one_are_public_ones_only(home):
    make_course(home, modules=MODULES)
    assert Shown(lesson("A")).words(".beside a") == ["Next B"]

    lesson("B").unpublish()

    shown = Shown(lesson("A"))
    assert shown.words(".beside a") == ["Next C"]
    assert shown.words(".page-header .kicker") == ["Lesson 1 of 2 10 min"]


def test_lesson_of_a_withdrawn_course_is_withdrawn_with_it(home, client):
    course = make_course(home, title="Secret", modules=MODULES)
    address = lesson("B").get_url()
    assert client.get(address).status_code == 200

    type(course).objects.update(live=False)

    assert client.get(address).status_code == 404


def test_lesson_weighs_little_in_a_long_course(home):
    make_course(home, modules={f"Module {n}": [f"L{n}.{m}" for m in range(10)] for n in range(4)})

    assert len(Shown(lesson("L3.9")).html.encode()) < MOST_BYTES / 3


def test_module_lists_its_lessons_and_leads_to_the_module_beside_it(home):
    course = make_course(home, title="Ideas", modules=MODULES)
    LessonPage.objects.filter(title="A").update(summary="What a project is.")

    shown = Shown(ModulePage.objects.get(title="First"))

    assert shown.words(".outline > li") == ["A 10 min What a project is.", "B 10 min"]
    assert shown.words(".beside a") == ["Next Second"]
    assert links(shown, ".kicker a") == [("Ideas", f"/en/{course.slug}/")]


def test_api_leads_from_a_lesson_to_its_module_and_course(home):
    course = make_course(home, title="Ideas", modules=MODULES)
    question = (
        f'{{ page(locale: "en", id: "{lesson("C").pk}")'
        " { ... on Lesson { module { title course { title } } } } }"
    )
    found = execute(question)
    assert not found.errors
    assert found.data["page"] == {"module": {"title": "Second", "course": {"title": "Ideas"}}}

    PageViewRestriction.objects.create(page=course.get_last_child(), restriction_type="login")
    lesson("C").move(course.get_first_child(), "last-child")
    ModulePage.objects.filter(title="First").update(live=False)
    assert execute(question).data["page"] is None


def test_trip_shows_its_programme_day_by_day(home):
    draft = make_city("draft", live=False)
    trip = make_trip(
        home,
        days=[
            StudyTripDay(date=date(2026, 9, 15), city=draft, title="Review"),
            StudyTripDay(
                date=date(2026, 9, 14),
                city=make_city("cologne"),
                title="Arrival",
                text="<p>Welcome.</p>",
                stops="Hotel\nOld town",
            ),
        ],
    )

    assert Shown(trip).words(".programme > ol > li") == [
        "Mon, Sep 14, 2026 Cologne Arrival Welcome. Hotel Old town",
        "Tue, Sep 15, 2026 Review",
    ]


def test_trip_says_who_travels_where_and_what_is_paid_for(home):
    cologne, hamburg, amman = make_city("cologne"), make_city("hamburg"), make_city("amman")
    page = make_city_page(cologne, home)
    trip = make_trip(
        home,
        places=12,
        covers_travel=True,
        covers_meals=True,
        trip_homes=[TripHome(city=amman)],
        trip_hosts=[TripHost(city=cologne), TripHost(city=hamburg)],
    )

    shown = Shown(trip)

    assert shown.facts() == {
        "Dates": "Sep 14 – 18, 2026",
        "Home cities": "Amman",
        "Host cities": "Cologne, Hamburg",
        "Places": "12",
        "The network pays for": "the journey meals",
    }
    assert links(shown, "dl.facts a") == [("Cologne", f"/en/{page.slug}/")]
    assert Shown(make_trip(home)).facts()["The network pays for"] == "none of the costs"


def test_trip_that_takes_applications_says_until_when(home):
    # In Manila, where there is no summer time, 4:00 UTC is noon.
    day = timezone.now().date() + timedelta(days=20)
    trip = make_trip(
        home,
        application_deadline=datetime(day.year, day.month, day.day, 4, tzinfo=UTC),
        time_zone="Asia/Manila",
        starts_on=day + timedelta(days=30),
        ends_on=day + timedelta(days=33),
    )
    (told,) = Shown(trip).words(".next-date")
    assert told.startswith("Applications close: in ")
    assert told.endswith(f" days {date_format(day)}, 12:00 PM (Manila)")

    type(trip).objects.update(application_deadline=timezone.now() - timedelta(days=1))
    assert Shown(trip).words(".next-date") == ["The time for applications is over."]


def test_trip_leads_to_public_ideas_and_documentation(home):
    idea, closed = make_idea(home, title="Compost"), make_idea(home, title="Secret")
    trip = make_trip(home, trip_ideas=[TripIdea(idea=idea), TripIdea(idea=closed)])
    make_documentation(
        home, title="Report", documentation_records=[DocumentationRecord(record=trip)]
    )
    heading = "Project ideas that the trip helps on"
    assert Shown(trip).links(heading) == ["Compost", "Secret"]

    type(closed).objects.filter(pk=closed.pk).update(visibility="members")

    shown = Shown(trip)
    assert shown.links(heading) == ["Compost"]
    assert shown.links("Documentation") == ["Report"]
    assert "Secret" not in shown.html


@pytest.mark.django_db
def test_card_of_a_course():
    make_course(title="Ideas", level="introductory", workload_minutes=255, certificate=True)
    assert card_lines("courses", "Course", "hub_learning", "course") == [
        "Course",
        "introductory",
        "Ideas",
        "4 h 15 min",
        "at your own pace, at any time",
        "with a certificate",
    ]


@pytest.mark.django_db
def test_card_of_a_trip_says_whether_one_can_apply():
    trip = make_trip(title="Waste", trip_hosts=[TripHost(city=make_city("cologne"))])
    dates = ["Sep 14 – 18, 2026"]
    card = ("studyTrips", "StudyTrip", "hub_learning", "study_trip")
    assert card_lines(*card) == ["Study trip", *dates, "Waste", "Cologne"]

    type(trip).objects.update(application_deadline=timezone.now() + timedelta(days=9))
    assert card_lines(*card)[:2] == ["Study trip", "apply until"]


def test_address_of_a_lesson_that_is_not_public_is_not_found(home):
    course = make_course(home, modules=MODULES)
    page = lesson("A")
    address = f"/en/{course.slug}/{page.get_parent().slug}/{page.slug}/"
    assert Client().get(address).status_code == 200

    page.unpublish()

    assert Client().get(address).status_code == 404
