"""The buttons of forms: what is asked of the user stands first, what takes away last."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from hub.api.page_loaders import page_models
from hub.groups import CITY_CONTACT, EDITOR, MODERATOR
from hub.models import HubPage
from hub.workflows import workflows_create
from tests.clusters.make import (
    make_cluster,
    make_documentation,
    make_event,
    make_group,
    make_guide,
    make_idea,
    make_practice,
)
from tests.learning.make import make_course, make_trip
from tests.network.make import (
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_organisation_page,
)

from .make import make_home, make_plain, make_section
from .office import Person

pytestmark = pytest.mark.django_db
SUBMIT, AGAIN = "Submit for publication", "Submit for publication again"
ANEW = "Submit for publication from the first step"
APPROVE, ASK = "Approve and publish", "Request changes"


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def soup_of(person: Person, address: str) -> BeautifulSoup:
    return BeautifulSoup(person.client.get(address).text, "html.parser")


def words(tag) -> str:
    return " ".join(tag.text.split())


def footer(form: BeautifulSoup) -> list[str]:
    """What the buttons at the foot of a form say, in their order; the first is always in sight."""
    buttons = form.select("footer .actions :is(a, button[name], .button)")
    return [words(button) for button in buttons if words(button) not in ("", "More actions")]


def on_top(form: BeautifulSoup) -> list[str]:
    """What is said above the form about its review, and then its buttons."""
    return [words(tag) for tag in form.select("section[aria-label=Review] :is(p, button)")]


def pages_of_all_types() -> list[HubPage]:
    """Each as small as it can be; all of them public."""
    home = make_home()
    course = make_course(modules={"Module": ["Lesson"]})
    made = [make() for make in (make_cluster, make_group, make_event, make_practice, make_idea)]
    made += [make_documentation(), make_guide(), make_trip(), make_city_page(make_city())]
    made += [make_organisation_page(make_organisation()), make_expert_page(make_expert())]
    made += [home, make_section(home, "events"), make_plain(home), course]
    made += [page.specific for page in course.get_descendants()]
    assert {type(page) for page in made} == set(page_models().values())
    return made


def test_each_type_of_page_is_submitted_and_approved_in_the_same_words():
    pages = pages_of_all_types()
    workflows_create()
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)
    for page in pages:
        page.save_revision(clean=False)
        page.get_workflow().start(page, editor.user)
        while not page.current_workflow_state.is_at_final_task:
            page.current_workflow_task_state.approve()
            page = Page.objects.get(pk=page.pk).specific
        form = soup_of(moderator, edit(page))
        first = [APPROVE, "Approve with a comment", ASK]
        assert footer(form) == [*first, "Save draft", "Publish", "Take back", "Unpublish"], page
        told, *buttons = on_top(form)
        assert told.startswith("Waits for your approval since"), page
        assert told.endswith(", handed in by ed."), page
        assert buttons == first, page
    form = soup_of(editor, edit(page))
    assert (on_top(form), footer(form)) == ([], ["Page locked", "Take back"])


def test_changes_that_are_asked_for_are_said_on_top_and_submitted_again():
    section = make_section(make_home(), "good-practices")
    workflows_create()
    practice = make_practice(section, live=False)
    practice.save_revision()
    editor, city = Person("ed", EDITOR), Person("Clara", CITY_CONTACT)
    form = soup_of(editor, reverse("wagtailadmin_pages:add", args=address(practice)))
    assert SUBMIT in words(form.select_one("footer"))
    editor.press("action-submit", practice)
    form = soup_of(city, edit(practice))
    assert on_top(form)[1:] == footer(form)[:3] == ["Approve", "Approve with a comment", ASK]

    city.decide("reject", practice, comment="Since when?")
    assert footer(soup_of(editor, edit(section))) == ["Save draft", SUBMIT]
    form = soup_of(editor, edit(practice))
    told, what = on_top(form)
    assert told.startswith("Changes have been asked for by Clara on ")
    assert told.endswith("Since when?")
    assert what == "Change the page, then submit it again."
    assert footer(form) == ["Save draft", "Take back", ANEW, AGAIN]
    editor.press("action-submit", practice)
    assert practice.current_workflow_task.name == "Check by the city"


def address(page: Page) -> tuple:
    return page._meta.app_label, page._meta.model_name, page.get_parent().pk


def test_whoever_cannot_decide_now_is_not_asked_to():
    workflows_create()
    page = make_plain(make_home(), live=False)
    page.save_revision()
    editor, moderator, other = (
        Person(name, group)
        for name, group in (("ed", EDITOR), ("mo", MODERATOR), ("m2", MODERATOR))
    )
    editor.press("action-submit", page)
    older = page.revisions.first()
    reverting = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, older.pk])
    assert soup_of(moderator, reverting).select("section[aria-label=Review]") == []
    other.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    assert on_top(soup_of(moderator, edit(page))) == []
    assert on_top(soup_of(other, edit(page)))[1] == APPROVE
    assert footer(soup_of(moderator, edit(page))) == ["Page locked"]


def test_rows_have_the_same_buttons_in_the_same_order():
    workflows_create()
    city = make_city()
    city.save_revision()
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)
    form = reverse(city.snippet_viewset.get_url_name("edit"), args=[city.pk])
    assert footer(soup_of(editor, form)) == ["Save draft", SUBMIT]
    city.get_workflow().start(city, editor.user)
    found = footer(soup_of(moderator, form))
    assert found[:3] == [APPROVE, "Approve with a comment", ASK]
    assert found[-1] == "Unpublish"
    (told,) = soup_of(moderator, form).select(".messages li")
    assert "Waits for your approval since" in told.text
    assert "Waits for your" not in soup_of(editor, form).text
