"""What is posted twice happens once, and what a script saves by itself does nothing but save."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, TaskState
from wagtail.test.utils.form_data import querydict_from_html

from hub.groups import EDITOR, MODERATOR
from hub.workflows import workflows_create
from tests.clusters.make import make_practice

from .make import make_home, make_plain, make_section
from .office import Person

pytestmark = pytest.mark.django_db

APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}
CANCEL = {"action-cancel-workflow": "1"}


@pytest.fixture
def page():
    workflows_create()
    page = make_plain(make_home(), "Imprint", live=False)
    page.save_revision()
    return page


@pytest.fixture
def editor(page):
    return Person("ed", EDITOR)


@pytest.fixture
def moderator(page):
    return Person("mo", MODERATOR)


def form_of(person: Person, page: Page, **values: str) -> dict:
    """What a tab holds that shows the form, and its button adds."""
    data = querydict_from_html(person.look_at(page).text, form_id="page-edit-form")
    return {**data.dict(), "body-count": "0", **values}


def twice(person: Person, page: Page, **values: str) -> list:
    """A form that is posted twice."""
    data, address = form_of(person, page, **values), edit(page)
    return [person.post(address, data) for _ in range(2)]


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def state(page: Page) -> tuple:
    """Public, as it was approved or not, and the number of versions."""
    page = Page.objects.get(pk=page.pk)
    return page.live, page.has_unpublished_changes, page.revisions.count()


def logged(action: str) -> int:
    return PageLogEntry.objects.filter(action=action).count()


def told() -> list[str]:
    """Recipients of the mails; empties the box."""
    found = [message.to[0] for message in mail.outbox]
    mail.outbox.clear()
    return found


def test_a_page_is_submitted_approved_and_published_once(page, editor, moderator):
    answers = twice(editor, page, **{"action-submit": "1", "title": "Imprint of all"})
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (logged("wagtail.workflow.start"), state(page)) == (1, (False, True, 2))
    assert told() == ["mo@example.org"]

    answers = twice(moderator, page, **APPROVE)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (logged("wagtail.workflow.approve"), state(page)) == (1, (True, False, 2))
    assert told() == ["ed@example.org"]

    answers = twice(moderator, page, **{"action-publish": "1", "title": "Imprint"})
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (logged("wagtail.publish"), state(page)) == (2, (True, False, 3))


def test_what_was_written_before_the_second_click_is_kept_as_a_draft(page, editor, moderator):
    editor.press("action-submit", page)
    data = form_of(moderator, page, **APPROVE)
    moderator.post(edit(page), data)
    moderator.post(edit(page), {**data, "title": "Imprint of all"})

    assert (logged("wagtail.workflow.approve"), state(page)[:2]) == (1, (True, True))
    page.refresh_from_db()
    assert (page.title, page.draft_title) == ("Imprint", "Imprint of all")


def test_what_a_script_saves_decides_on_nothing(page, editor, moderator):
    """Each action that the form of a page knows, posted as Wagtail's script posts it."""
    editor.press("action-submit", page)
    form = form_of(moderator, page)
    for actions in (
        APPROVE,
        CANCEL,
        {"action-workflow-action": "true", "workflow-action-name": "reject"},
        {"action-publish": "1"},
        {"action-restart-workflow": "1"},
        {"action-submit": "1"},
    ):
        before = TaskState.objects.get()
        data = {**form, **actions, "title": "Imprint of all"}
        del data["loaded_revision_id"]
        answer = moderator.post(edit(page), data, accept="application/json")
        assert answer.json()["success"], actions
        assert TaskState.objects.get().status == before.status == "in_progress"
        assert not Page.objects.get(pk=page.pk).live
        assert Page.objects.get(pk=page.pk).current_workflow_state.status == "in_progress"
    assert Page.objects.get(pk=page.pk).draft_title == "Imprint of all"


def test_a_page_that_is_approved_stays_public_when_a_script_saves_what_it_had_loaded_before(
    page, editor, moderator
):
    editor.press("action-submit", page)
    data = form_of(moderator, page, **APPROVE, title="Imprint of all")
    moderator.post(edit(page), data)

    answer = moderator.post(edit(page), data, accept="application/json")

    assert answer.json()["error_code"] == "invalid_revision"
    assert state(page) == (True, False, 3)


def test_a_workflow_is_cancelled_and_restarted_once(page, editor, moderator):
    editor.press("action-submit", page)
    answers = twice(moderator, page, **CANCEL)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (logged("wagtail.workflow.cancel"), state(page)[0]) == (1, False)

    editor.press("action-submit", page)
    moderator.decide("reject", page)
    told()
    twice(editor, page, **{"action-restart-workflow": "1"})
    assert logged("wagtail.workflow.cancel") == 2
    assert logged("wagtail.workflow.start") == 3
    assert told() == ["mo@example.org"]


def test_a_decision_holds_for_its_step_alone(page):
    """Whoever may decide on several steps decides on one by one click, in the form or outside."""
    practice = make_practice(make_section(page.get_parent(), "good-practices"), live=False)
    practice.save_revision()
    workflows_create()
    Person("contributor", EDITOR).press("action-submit", practice)
    administrator = Person("ad", MODERATOR)
    administrator.user.is_superuser = True
    administrator.user.save()

    twice(administrator, practice, **APPROVE)
    assert [step.status for step in TaskState.objects.order_by("pk")] == ["approved", "in_progress"]

    second = TaskState.objects.last()
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[practice.pk, "approve", second.pk]
    )
    for _ in range(2):
        assert administrator.post(address, {"comment": ""}).status_code == 302
    assert [step.status for step in TaskState.objects.order_by("pk")] == [
        "approved",
        "approved",
        "in_progress",
    ]


def test_a_page_is_unpublished_locked_and_unlocked_once(page, moderator):
    page.save_revision().publish()
    for action, entry in (("lock", "lock"), ("unlock", "unlock"), ("unpublish", "unpublish")):
        address = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])
        answers = [moderator.post(address) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302], action
        assert logged(f"wagtail.{entry}") == 1, action
        assert "/login/" not in answers[1].url
    assert state(page)[0] is False


def test_a_publication_is_scheduled_and_taken_back_once(page, moderator):
    day = f"{timezone.now() + timezone.timedelta(days=2):%Y-%m-%d %H:%M}"
    twice(moderator, page, **{"action-publish": "1", "go_live_at": day})
    assert logged("wagtail.publish.schedule") == 1
    revision = Page.objects.get(pk=page.pk).scheduled_revision

    address = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk])
    answers = [moderator.post(address) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert logged("wagtail.schedule.cancel") == 1
    assert ModelLogEntry.objects.count() == 0


def test_a_mail_says_whether_readers_see_the_page(page, editor, moderator):
    parent = page.get_parent()
    Page.objects.filter(pk=parent.pk).update(live=False)
    editor.press("action-submit", page)
    mail.outbox.clear()

    moderator.decide("approve", page)

    assert state(page)[0] is True
    assert "is public; you" not in mail.outbox[0].body
    assert "goes live, it is public from then on" in mail.outbox[0].body
    shown = moderator.look_at(page).text
    assert "Readers do not see this page: one above it is not public." in shown
    Page.objects.filter(pk=parent.pk).update(live=True)
    assert "Readers do not see this page" not in moderator.look_at(page).text
