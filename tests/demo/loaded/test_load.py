"""The demo as it is loaded: whole, linked, and loaded once."""

import re
from datetime import UTC, datetime, time

import pytest
from django.apps import apps
from wagtail.models import Page, ReferenceIndex, Revision, Site

from clusters.choices import EventStatus
from clusters.models import EventPage, ProjectIdeaPage
from demo.content import LANGUAGES
from demo.kinds import known_kinds
from funding.models import FundingGuidePage
from funding.querysets import funding_status
from home.models import HomePage, Menu
from hub.models import HubImage, HubPage, PartnerLogo, SiteSettings, Theme, Topic
from learning.models import CoursePage
from network.models import City, Expert, ExpertPage, Organisation

from .conftest import TODAY, load_again

COUNTS = {
    "home": (1, 1, 1, 1),
    "sections": (12, 12, 12, 12),
    "pages": (5, 5, 5, 5),
    "cities": (27, 27, 14, 14),
    "organisations": (21, 21, 11, 11),
    "experts": (10, 10, 5, 5),
    "funding": (19, 19, 10, 10),
    "clusters": (1, 1, 1, 1),
    "working-groups": (3, 3, 2, 2),
    "events": (11, 11, 7, 7),
    "good-practices": (16, 16, 9, 9),
    "project-ideas": (6, 6, 3, 3),
    "documentation": (7, 7, 4, 4),
    "courses": (5, 5, 3, 3),
    "modules": (3, 3, 3, 3),
    "lessons": (11, 11, 11, 11),
    "study-trips": (2, 2, 2, 2),
}
MODULES = [
    "modules/idea-to-application/understand-the-problem",
    "modules/idea-to-application/design-the-project",
    "modules/idea-to-application/win-the-money",
]
LINK = re.compile(r'id="(\d+)" linktype="page"')


def pages_by_language(model) -> tuple[int, ...]:
    pages = model.objects.filter(live=True)
    return tuple(pages.filter(locale__language_code=code).count() for code in LANGUAGES)


def rows_of_all_tables() -> dict[str, int]:
    """Numbers of rows; each proxy counts as its own table, which does no harm."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_each_kind_has_its_pages_in_each_language(demo):
    assert {name: pages_by_language(kind.model) for name, kind in known_kinds().items()} == COUNTS


def test_languages_are_as_complete_as_promised(demo):
    totals = [sum(numbers) for numbers in zip(*COUNTS.values(), strict=True)]

    english, german, french, spanish = totals
    assert german == english == len(demo.records)
    assert french >= english / 2
    assert spanish >= english / 2


def test_second_load_changes_nothing(demo):
    rows = rows_of_all_tables()
    pages = list(Page.objects.order_by("pk").values_list("pk", "last_published_at", "path"))
    revisions = list(Revision.objects.order_by("pk").values_list("pk", "created_at"))

    loaded = load_again()

    assert sum(loaded.created.values()) == 0
    assert loaded.unchanged == len(pages) - 1
    assert rows_of_all_tables() == rows
    assert pages == list(Page.objects.order_by("pk").values_list("pk", "last_published_at", "path"))
    assert revisions == list(Revision.objects.order_by("pk").values_list("pk", "created_at"))


def test_what_editors_change_is_kept(demo):
    page = EventPage.objects.get(slug="waste-planning-rostock")
    page.title = "Waste, ten years later"
    page.save_revision().publish()
    City.objects.filter(key="bonn").update(population=1)

    load_again()

    assert EventPage.objects.get(pk=page.pk).title == "Waste, ten years later"
    assert City.objects.get(key="bonn").population == 1


def test_what_is_missing_is_written(demo):
    german = EventPage.objects.get(
        translation_key=demo.records["events/waste-planning-rostock"].translation_key,
        locale__language_code="de",
    )
    title = german.title
    german.delete()
    # A page without a revision is one that an interrupted load has left behind.
    english = EventPage.objects.get(slug="urban-mobility-bremen")
    EventPage.objects.filter(pk=english.pk).update(latest_revision=None, live=False)

    loaded = load_again()

    assert dict(loaded.created) == {"en": 1, "de": 1}
    english.refresh_from_db()
    assert english.live
    assert EventPage.objects.get(title=title).locale.language_code == "de"


def test_tree_is_sound_and_pages_stand_where_they_may(demo):
    assert Page.find_problems() == ([], [], [], [], [])
    for page in HubPage.objects.specific():
        parent = page.get_parent().specific
        assert type(page).can_exist_under(parent), page.url_path
        assert parent.locale_id == page.locale_id or parent.is_root()


def test_pages_are_valid(demo):
    for page in HubPage.objects.specific():
        page.full_clean()


def test_links_between_records_lead_to_pages(demo):
    public = set(HubPage.objects.filter(live=True).values_list("pk", flat=True))
    found = set()
    for page in HubPage.objects.specific():
        for field in page._meta.get_fields():
            if field.concrete and not field.is_relation:
                found.update(map(int, LINK.findall(str(getattr(page, field.name)))))

    assert found
    assert found <= public


def test_references_are_indexed(demo):
    event = EventPage.objects.get(slug="waste-planning-rostock")

    sources = ReferenceIndex.get_references_to(event).values_list("object_id", flat=True)

    home = HomePage.objects.get(locale__language_code="en")
    assert str(home.pk) in sources
    assert Page.objects.search("compost").count() > 3


def test_site_menus_and_logos(demo):
    site = Site.objects.get()

    assert site.root_page.specific == HomePage.objects.get(locale__language_code="en")
    assert SiteSettings.for_site(site).tagline["de"] == "Städte lernen von Städten"
    assert {menu.name: menu.items.count() for menu in Menu.objects.all()} == {
        "main": 7,
        "footer": 9,
    }
    assert PartnerLogo.objects.count() == 4
    assert HubImage.objects.count() == 22 + 4
    assert (Theme.objects.count(), Topic.objects.count()) == (4, 42)


def test_experts_are_fictional_and_two_have_not_consented(demo):
    assert Expert.objects.count() == 10
    assert Expert.objects.consenting().count() == 8
    for page in ExpertPage.objects.filter(locale__language_code="en"):
        assert "This profile is fictional" in page.biography
    assert (City.objects.count(), Organisation.objects.count()) == (27, 21)


def test_dates_stay_current(demo):
    now = datetime.combine(TODAY, time(12), UTC)
    events = {event.status_at(now) for event in EventPage.objects.all()}
    guides = FundingGuidePage.objects.annotate(state=funding_status(now))

    assert events >= {EventStatus.UPCOMING, EventStatus.PAST}
    assert set(guides.values_list("state", flat=True)) == {
        "forthcoming",
        "open",
        "closing",
        "closed",
    }
    assert 0 < HubPage.objects.stale(now).count() < HubPage.objects.count() / 4


@pytest.mark.parametrize(
    ("idea", "event", "funding", "practice"),
    [
        (
            "bizerte-composting",
            "waste-planning-rostock",
            ["small-projects-fund", "nakopa"],
            "compost-bizerte",
        ),
        (
            "zone30-belo-horizonte",
            "urban-mobility-bremen",
            ["global-mayors-challenge"],
            "zones-30-belo-horizonte",
        ),
        (
            "quito-pilot-composting",
            "plastic-waste-hamburg",
            ["felicity", "c40-cities-finance-facility"],
            None,
        ),
    ],
)
def test_chains_from_event_to_practice(demo, idea, event, funding, practice):
    page = ProjectIdeaPage.objects.get(slug=idea, locale__language_code="en")

    assert page.event.slug == event
    assert [row.guide.slug for row in page.idea_funding.all()] == funding
    assert getattr(page.good_practice, "slug", None) == practice
    assert page.milestones.exists()


def test_courses_hold_modules_and_lessons_in_order(demo):
    key = demo.records["courses/idea-to-application"].translation_key
    courses = CoursePage.objects.filter(translation_key=key)

    assert courses.count() == 4
    for course in courses:
        modules = course.get_children()
        assert [module.get_children().count() for module in modules] == [4, 3, 4]
        assert [demo.records[name].translation_key for name in MODULES] == [
            module.translation_key for module in modules
        ]
