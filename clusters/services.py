"""The workflow of good practices: submitted, checked by the city, validated by a theme expert."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_noop
from wagtail.models import Workflow, WorkflowTask

from hub.groups import CITY_CONTACT, MODERATOR, THEME_EXPERT
from hub.workflows import publication_workflow_create

from .choices import ValidationState
from .models import ValidationTask

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
    """Makes the workflow; one that is there stays as it is. Needs the groups.

    After the validation come the steps of every publication: who validates does not publish.
    """
    if workflow := validation_workflow():
        return workflow
    tasks = []
    for name, state, groups in STEPS:
        task = ValidationTask.objects.create(name=name, state=state)
        task.groups.set([Group.objects.get(name=group) for group in groups])
        tasks.append(task)
    workflow = Workflow.objects.create(name=VALIDATION)
    for position, task in enumerate([*tasks, *publication_workflow_create().tasks]):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=position)
    return workflow
