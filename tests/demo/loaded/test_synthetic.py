"""Synthetic pages: many, in four languages, in a sound tree."""

from wagtail.models import Page

from clusters.models import EventPage, EventSession, GoodPracticePage
from demo.accounts import accounts_create
from demo.content import LANGUAGES
from demo.synthetic import synthetic_load
from funding.models import FundingGuidePage
from hub.models import HubPage, SectionPage
from learning.models import CoursePage, LessonPage, ModulePage
from network.models import City, CityPage

from .conftest import TODAY

PREFIX = "synthetic-"
PAGES_PER_THOUSAND = {
    CityPage: 100,
    EventPage: 320,
    GoodPracticePage: 240,
    FundingGuidePage: 160,
    CoursePage: 20,
    ModulePage: 40,
    LessonPage: 120,
}


def load(thousands: int = 1) -> tuple[int, int]:
    """How many pages are new, and how many were reported on the way."""
    reported: list[int] = []
    number = synthetic_load(thousands=thousands, today=TODAY, report=reported.append)
    return number, sum(reported)


def synthetic():
    return HubPage.objects.filter(slug__startswith=PREFIX)


def test_a_thousand_pages_are_spread_over_kinds_and_languages(demo):
    assert load() == (1000, 1000)

    assert synthetic().count() == 1000
    for language in LANGUAGES:
        assert synthetic().filter(locale__language_code=language).count() == 250
    events = EventPage.objects.filter(slug__startswith=PREFIX)
    assert EventSession.objects.filter(page__in=events).count() == 4 * 320
    assert City.objects.filter(key__startswith=PREFIX).count() == 25


def test_tree_is_sound(demo):
    # A page that is none of the hub's: numbers of the tables of Page and HubPage then differ.
    Page.get_first_root_node().add_child(instance=Page(title="Another site", slug="another"))

    load()

    assert Page.find_problems() == ([], [], [], [], [])
    assert synthetic().count() == 1000
    for section in SectionPage.objects.all():
        assert section.numchild == section.get_children().count()
    course = CoursePage.objects.filter(slug__startswith=PREFIX).first()
    assert [module.get_children().count() for module in course.get_children()] == [3, 3]


def test_pages_are_valid_and_translations_of_each_other(demo):
    load()

    for model, number in PAGES_PER_THOUSAND.items():
        page = model.objects.filter(slug__startswith=PREFIX).last()
        page.full_clean()
        versions = page.get_translations(inclusive=True)
        assert {version.locale.language_code for version in versions} == {*LANGUAGES}
        assert {version.lead_image_id for version in versions} == {page.lead_image_id}
        assert model.objects.filter(slug__startswith=PREFIX).count() == number


def test_second_run_changes_nothing_and_what_is_missing_is_added(demo):
    load()
    before = list(Page.objects.order_by("pk").values_list("pk", "path", "numchild"))

    assert load() == (0, 0)
    assert list(Page.objects.order_by("pk").values_list("pk", "path", "numchild")) == before

    for page in EventPage.objects.filter(slug="synthetic-events-1"):
        page.delete()
    assert load() == (4, 4)
    assert Page.find_problems() == ([], [], [], [], [])


def test_people_can_work_with_them(demo, client, settings):
    settings.DEBUG = True
    accounts_create()
    client.login(username="editor@example.org", password="demo-editor")
    load()
    event = EventPage.objects.filter(slug="synthetic-events-1", locale__language_code="en").get()
    section = event.get_parent()

    listing = client.get(f"/admin/pages/{section.pk}/")
    form = client.get(f"/admin/pages/{event.pk}/edit/")
    section.add_child(instance=EventPage(**new_event(section)))

    assert listing.status_code == form.status_code == 200
    assert event.title in form.content.decode()
    assert Page.find_problems() == ([], [], [], [], [])


def new_event(section) -> dict:
    event = EventPage.objects.first()
    return {
        "title": "Behind them all",
        "start": event.start,
        "end": event.end,
        "time_zone": "UTC",
        "locale": section.locale,
    }
