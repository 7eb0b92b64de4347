"""Publication: an editor submits, a moderator approves."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage

from hub.groups import EDITOR, MODERATOR, RIGHTS
from hub.workflows import workflows_create

from .make import make_home, make_plain
from .office import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    workflows_create()
    page = make_plain(make_home(), "Imprint", live=False)
    page.save_revision()
    return page


def everything() -> list:
    """Groups with their rights, and workflows with their steps and places."""
    return [
        (
            group.name,
            sorted(group.permissions.values_list("pk", flat=True)),
            sorted(group.page_permissions.values_list("page", "permission")),
        )
        for group in Group.objects.order_by("pk")
    ] + [
        (
            workflow.pk,
            workflow.name,
            [
                (task.name, sorted(task.specific.groups.values_list("name", flat=True)))
                for task in workflow.tasks
            ],
            sorted(workflow.workflow_pages.values_list("page", flat=True)),
        )
        for workflow in Workflow.objects.order_by("pk")
    ]


def test_editor_submits_and_moderator_publishes(page):
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)

    assert "action-publish" not in editor.buttons(page)
    editor.press("action-submit", page, title="Imprint of the network")
    page.refresh_from_db()
    assert (page.live, page.status_string) == (False, "in moderation")

    moderator.decide("approve", page)
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Imprint of the network")


def test_page_that_waits_is_locked_to_its_editor(page):
    editor = Person("ed", EDITOR)
    editor.press("action-submit", page)

    assert editor.buttons(page) & {"action-submit", "approve", "reject"} == set()
    assert "Only reviewers for this task can edit the page" in editor.look_at(page).content.decode()


def test_rejected_page_comes_back_to_the_moderator(page):
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)
    editor.press("action-submit", page)

    moderator.decide("reject", page, comment="Who is responsible?")
    page.refresh_from_db()
    assert not page.live
    assert page.current_workflow_task is None

    editor.press("action-submit", page)
    assert page.current_workflow_task.name == "Approval by a moderator"


def test_new_wagtail_gets_our_workflow_for_the_whole_tree():
    workflows_create()
    root = Page.get_first_root_node()
    workflow = WorkflowPage.objects.get(page=root).workflow
    assert workflow.name == "Publication"
    assert [task.name for task in workflow.tasks] == ["Approval by a moderator"]
    assert [group.name for group in GroupApprovalTask.objects.get().groups.all()] == [MODERATOR]


def test_workflow_is_made_where_wagtail_has_none():
    Workflow.objects.all().delete()
    GroupApprovalTask.objects.all().delete()
    workflows_create()
    assert WorkflowPage.objects.get(page__depth=1).workflow.name == "Publication"
    assert [group.name for group in GroupApprovalTask.objects.get().groups.all()] == [MODERATOR]


def test_second_run_changes_nothing(page):
    before = everything()
    workflows_create()
    assert everything() == before
    assert {name for name, *_rest in before} >= set(RIGHTS)


def test_what_administrators_have_chosen_stays():
    workflows_create()
    chief = Group.objects.create(name="Chief editor")
    workflow = WorkflowPage.objects.get(page__depth=1).workflow
    workflow.name = "Four eyes"
    workflow.save()
    task = GroupApprovalTask.objects.get()
    task.groups.set([chief])

    workflows_create()

    workflow.refresh_from_db()
    assert workflow.name == "Four eyes"
    assert list(task.groups.all()) == [chief]


def test_command_says_what_there_is(capsys):
    call_command("create_workflows")
    assert capsys.readouterr().out.splitlines() == [
        "Publication: Approval by a moderator (below: Root)",
        "Validation of good practices: Check by the city > Validation by a theme expert > "
        "Approval by a moderator (below: no page yet)",
    ]
