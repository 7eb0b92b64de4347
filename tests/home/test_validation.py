"""Good practices: submitted, checked by the city, validated by a theme expert."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, WorkflowPage

from clusters.models import GoodPracticePage
from hub.groups import CITY_CONTACT, EDITOR, MODERATOR, THEME_EXPERT
from hub.workflows import workflows_create
from tests.clusters.make import make_practice
from tests.clusters.translating import submit

from .make import make_home, make_section
from .office import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    section = make_section(make_home(), "good-practices")
    workflows_create()
    return section


@pytest.fixture
def practice(section):
    practice = make_practice(section, title="Composting", live=False)
    practice.save_revision()
    return practice


@pytest.fixture
def editor(section):
    return Person("ed", EDITOR)


@pytest.fixture
def city(section):
    return Person("city", CITY_CONTACT)


@pytest.fixture
def expert(section):
    return Person("expert", THEME_EXPERT)


@pytest.fixture
def moderator(section):
    return Person("mo", MODERATOR)


@pytest.fixture
def validated(practice, editor, city, expert, moderator):
    """The practice, when it has passed all steps."""
    editor.press("action-submit", practice)
    for person in (city, expert, moderator):
        person.decide("approve", practice)
    return GoodPracticePage.objects.get()


def state(page: Page) -> tuple[str, bool]:
    """Validation state and whether it is public, as they are stored."""
    stored = GoodPracticePage.objects.get(pk=page.pk)
    return stored.validation_state, stored.live


def test_city_checks_then_expert_validates_and_moderator_publishes(
    practice, editor, city, expert, moderator
):
    editor.press("action-submit", practice)
    assert state(practice) == ("submitted", False)

    city.decide("approve", practice)
    assert state(practice) == ("checked", False)

    expert.decide("approve", practice)
    assert state(practice) == ("validated", False)

    moderator.decide("approve", practice)
    assert state(practice) == ("validated", True)


def test_each_step_waits_for_its_own_group(practice, editor, city, expert):
    editor.press("action-submit", practice)
    assert expert.look_at(practice).status_code == 302
    assert editor.buttons(practice) & {"approve", "reject"} == set()

    city.decide("approve", practice)
    assert city.look_at(practice).status_code == 302
    assert {"approve", "reject"} <= expert.buttons(practice)


def test_reviewers_reach_nothing_but_what_waits_for_them(practice, city, expert):
    for person in (city, expert):
        assert person.look_at(practice).status_code == 302
        assert person.look_at(practice.get_parent()).status_code == 302
        assert person.client.get("/admin/").status_code == 200


def test_reviewer_corrects_the_draft_and_cannot_publish_it(practice, editor, city):
    editor.press("action-submit", practice)
    assert not city.buttons(practice) & {"action-publish", "action-submit"}

    city.save(practice, title="Composting in Bizerte")

    practice.refresh_from_db()
    assert practice.get_latest_revision_as_object().title == "Composting in Bizerte"
    assert state(practice) == ("submitted", False)


def test_moderator_checks_in_the_name_of_a_city(practice, editor, moderator):
    editor.press("action-submit", practice)

    moderator.decide("approve", practice, comment="The city wrote on 3 March that all is right.")
    assert state(practice) == ("checked", False)
    assert moderator.buttons(practice) & {"approve", "reject", "action-publish"} == set()


def test_reviewer_is_led_to_where_they_may_be(practice, editor, city, expert, moderator):
    form = f"/admin/pages/{practice.pk}/edit/"
    editor.press("action-submit", practice)

    assert city.save(practice) == form
    assert city.press("approve", practice) == "/admin/"
    assert expert.decide("approve", practice) == "/admin/"
    assert moderator.press("approve", practice) == f"/admin/pages/{practice.get_parent().pk}/"
    assert state(practice) == ("validated", True)


def test_request_for_changes_leaves_the_state(practice, editor, city, expert):
    editor.press("action-submit", practice)
    city.decide("approve", practice)

    expert.decide("reject", practice, comment="Which figures?")
    assert state(practice) == ("checked", False)

    editor.press("action-submit", practice)
    assert state(practice) == ("checked", False)
    expert.decide("approve", practice)
    assert state(practice) == ("validated", False)


def test_correction_that_a_moderator_publishes_keeps_the_validation(validated, moderator):
    moderator.press("action-publish", validated, title="Composting in Bizerte")

    assert GoodPracticePage.objects.get().title == "Composting in Bizerte"
    assert state(validated) == ("validated", True)


def test_new_validation_starts_from_submitted_while_the_page_stays_public(
    validated, editor, city, expert, moderator
):
    editor.press("action-submit", validated, title="Composting, ten years later")
    assert state(validated) == ("submitted", True)
    city.decide("approve", validated)
    assert state(validated) == ("checked", True)
    expert.decide("approve", validated)
    assert state(validated) == ("validated", True)
    assert GoodPracticePage.objects.get().title == "Composting"
    moderator.decide("approve", validated)
    assert GoodPracticePage.objects.get().title == "Composting, ten years later"


def test_older_revision_does_not_bring_its_state_back(validated):
    first = validated.revisions.order_by("pk").first()
    assert first.content["validation_state"] == "submitted"

    first.publish()

    assert state(validated) == ("validated", True)


def test_approval_that_fails_leaves_the_state(practice, editor, city):
    editor.press("action-submit", practice)
    step = practice.current_workflow_task_state
    step.status = step.STATUS_CANCELLED

    with pytest.raises(PermissionDenied):
        practice.current_workflow_task.on_action(step, city.user, "approve")

    assert state(practice) == ("submitted", False)


def test_state_cannot_be_typed(practice, editor):
    assert 'name="validation_state"' not in editor.look_at(practice).content.decode()

    editor.save(practice, title="Typed", validation_state="validated")

    practice.refresh_from_db()
    draft = practice.get_latest_revision()
    assert draft.content["title"] == "Typed"
    assert draft.content["validation_state"] == "submitted"
    assert state(practice) == ("submitted", False)


def test_state_is_the_same_in_all_languages_at_once(practice, editor, city):
    for page in [practice.get_parent().get_parent(), practice.get_parent(), practice]:
        german = submit(page)
    german.get_latest_revision().publish()

    editor.press("action-submit", practice)
    city.decide("approve", practice)

    assert state(german) == ("checked", True)
    Page.objects.get(pk=german.pk).get_latest_revision().publish()
    assert state(german) == ("checked", True)


def test_copy_is_not_validated_and_translation_is(validated):
    copy = validated.copy(update_attrs={"slug": "copy"}, keep_live=True)
    for page in [validated.get_parent().get_parent(), validated.get_parent(), validated]:
        german = submit(page)

    assert state(copy) == ("submitted", True)
    assert state(german) == ("validated", False)


def test_section_of_another_language_follows_its_source(practice, section):
    german_home = submit(section.get_parent().specific)
    german_section = submit(section)
    new = make_practice(german_section, title="Kompost", locale=german_home.locale)

    assert WorkflowPage.objects.filter(workflow__name="Validation of good practices").count() == 1
    assert german_section.specific.get_workflow().name == "Validation of good practices"
    assert new.get_workflow().name == "Validation of good practices"
    assert german_home.specific.get_workflow().name == "Publication"


def test_own_workflow_of_a_translated_section_goes_before_that_of_its_source(section):
    submit(section.get_parent().specific)
    german = submit(section)
    root = WorkflowPage.objects.get(page__depth=1).workflow
    WorkflowPage.objects.create(page=german, workflow=root)

    assert german.specific.get_workflow() == root
    assert section.get_workflow().name == "Validation of good practices"


def test_other_sections_keep_the_workflow_of_the_tree(section):
    events = make_section(section.get_parent(), "events")
    assert events.get_workflow().name == "Publication"


def test_section_that_is_made_later_gets_the_workflow():
    workflows_create()
    home = make_home()
    editor = Person("ed", EDITOR)
    address = f"/admin/pages/add/hub/sectionpage/{home.pk}/"
    data = {"title": "Practices", "slug": "practices", "holds": "good-practices", "body-count": "0"}
    for name in ("themes", "topics", "goals", "regions", "countries"):
        data |= {f"page_{name}-TOTAL_FORMS": "0", f"page_{name}-INITIAL_FORMS": "0"}
    data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}

    assert editor.client.post(address, data).status_code == 302

    section = Page.objects.get(slug="practices")
    assert section.workflowpage.workflow.name == "Validation of good practices"


def test_form_shows_who_decided_when_and_why(practice, editor, city, expert):
    nobody = "Nobody has checked this good practice"
    assert nobody in editor.look_at(practice).content.decode()
    editor.press("action-submit", practice)
    city.decide("approve", practice, comment="All figures are right.")
    expert.decide("reject", practice, comment="Which year?")

    shown = " ".join(editor.look_at(practice).content.decode().split())
    assert nobody not in shown
    assert "<td>Check by the city</td> <td>Approved</td> <td>city</td>" in shown
    assert "<td>All figures are right.</td>" in shown
    assert "<td>Validation by a theme expert</td> <td>Rejected</td> <td>expert</td>" in shown
    assert "<td>Which year?</td>" in shown
