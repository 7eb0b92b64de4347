"""Which pages can stand where."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page

from clusters.models import EventPage, TopicalClusterPage
from home.models import HomePage, PlainPage
from hub.kinds import kinds
from hub.models import HubPage, SectionPage
from learning.models import CoursePage
from tests.clusters.make import make_event

from .make import make_home, make_plain, make_section

pytestmark = pytest.mark.django_db


def content_types() -> list[type[HubPage]]:
    return [m for m in apps.get_models() if issubclass(m, HubPage) and m.section]


def test_there_is_a_kind_of_section_for_each_kind_of_content():
    assert {kind.model for kind in kinds()} == set(content_types())
    assert set(SectionPage.clean_subpage_models()) == set(content_types())


@pytest.mark.parametrize("kind", [kind.section for kind in kinds()])
def test_section_takes_the_pages_that_it_holds_and_no_others(kind):
    section = make_section(make_home(), kind)
    allowed = [m for m in SectionPage.creatable_subpage_models() if m.can_create_at(section)]
    assert [model.section for model in allowed] == [kind]


def test_home_page_takes_sections_and_plain_pages_only():
    home = make_home()
    assert set(HomePage.creatable_subpage_models()) == {SectionPage, PlainPage}
    assert not EventPage.can_create_at(home)


def test_home_page_stands_below_the_root_only():
    home = make_home()
    assert HomePage.can_create_at(Page.get_first_root_node())
    assert not HomePage.can_create_at(home)
    assert not SectionPage.can_create_at(Page.get_first_root_node())


def test_section_stands_below_a_home_page_that_is_none_of_ours():
    theirs = Page.get_first_root_node().add_child(instance=Page(title="Theirs", slug="theirs"))
    assert SectionPage.can_create_at(theirs)
    assert not PlainPage.can_create_at(theirs)
    assert not EventPage.can_create_at(theirs)
    section = make_section(theirs, "events")
    assert EventPage.can_create_at(section)
    assert not SectionPage.can_create_at(section)


def test_plain_pages_nest():
    home = make_home()
    imprint = make_plain(home)
    assert PlainPage.can_create_at(imprint)
    assert not SectionPage.can_create_at(imprint)
    assert not PlainPage.can_create_at(make_section(home, "events"))


def test_page_cannot_be_moved_into_a_section_of_another_kind():
    home = make_home()
    events, courses = make_section(home, "events"), make_section(home, "courses")
    event = make_event(events)
    assert not event.can_move_to(courses)
    assert not event.can_move_to(home)


def test_kind_has_one_section_in_a_language():
    home = make_home()
    make_section(home, "events")
    with pytest.raises(ValidationError) as error:
        make_section(home, "events")
    assert set(error.value.message_dict) == {"holds"}
    german = make_home("Startseite", locale=Locale.objects.get_or_create(language_code="de")[0])
    assert make_section(german, "events", locale=german.locale).pk


def test_section_with_pages_keeps_its_kind():
    section = make_section(make_home(), "events")
    make_event(section)
    section.holds = "courses"
    with pytest.raises(ValidationError) as error:
        section.save()
    assert set(error.value.message_dict) == {"holds"}
    section.holds = "events"
    section.save()


def test_empty_section_may_change_its_kind():
    section = make_section(make_home(), "events")
    section.holds = "courses"
    section.save()
    assert CoursePage.can_create_at(section)
    assert not TopicalClusterPage.can_create_at(section)
