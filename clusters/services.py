"""The workflow of good practices: submitted, checked by the city, validated by a theme expert."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_noop
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from hub.groups import CITY_CONTACT, MODERATOR, THEME_EXPERT
from hub.models import SectionPage
from hub.workflows import publication_workflow_create

from .choices import ValidationState
from .models import GoodPracticePage, ValidationTask

VALIDATION = gettext_noop("Validation of good practices")
# Many a city has no account: a moderator then approves in its name, and says so in the comment.
STEPS = [
    (gettext_noop("Check by the city"), ValidationState.CHECKED, (CITY_CONTACT, MODERATOR)),
    (gettext_noop("Validation by a theme expert"), ValidationState.VALIDATED, (THEME_EXPERT,)),
]
"""Name of each step, what its approval gives, and which groups approve."""


def validation_workflow() -> Workflow | None:
    """It is known by its steps, whatever administrators have called it."""
    return Workflow.objects.filter(workflow_tasks__task__validationtask__isnull=False).first()


@transaction.atomic
def validation_workflow_create() -> Workflow:
    """Makes the workflow, and gives it to sections of good practices. Needs the groups.

    One that is there stays as it is. After the validation come the steps of every publication: who
    validates does not publish.
    """
    workflow = validation_workflow() or _make_workflow()
    sections_assign()
    return workflow


def _make_workflow() -> Workflow:
    tasks = []
    for name, state, groups in STEPS:
        task = ValidationTask.objects.create(name=name, state=state)
        task.groups.set([Group.objects.get(name=group) for group in groups])
        tasks.append(task)
    workflow = Workflow.objects.create(name=VALIDATION)
    for position, task in enumerate([*tasks, *publication_workflow_create().tasks]):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=position)
    return workflow


@transaction.atomic
def sections_assign() -> None:
    """Gives sections of good practices that have no workflow of their own the validation.

    Translations of a section follow it, so one in each family is enough. Nothing happens before
    ``validation_workflow_create``.
    """
    workflow = validation_workflow()
    if workflow is None:
        return
    taken = WorkflowPage.objects.values("page__translation_key")
    sections = SectionPage.objects.filter(holds=GoodPracticePage.section)
    oldest_last = sections.exclude(translation_key__in=taken).order_by("-pk")
    for section in {section.translation_key: section for section in oldest_last}.values():
        WorkflowPage.objects.create(page=section, workflow=workflow)
