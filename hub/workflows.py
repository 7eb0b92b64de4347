"""The workflow of all pages, and of rows with drafts: an editor submits, a moderator approves and
publishes.

Rooms above the core add workflows for parts of it. And where reviewers go who reach a page through
the step of a workflow alone.
"""

from collections.abc import Callable

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_noop
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from .groups import MODERATOR, groups_create

PUBLICATION = gettext_noop("Publication")
APPROVAL = gettext_noop("Approval by a moderator")
"""Names are kept in the database in the source language; mails translate them."""

OF_WAGTAIL = "Moderators approval"
"""Workflow and task that a new Wagtail has for its own group of moderators."""


_creators: list[Callable[[], Workflow]] = []


def register_workflow(create: Callable[[], Workflow]) -> None:
    """From now on ``workflows_create`` makes this workflow too, for its own part of the tree."""
    _creators.append(create)


@transaction.atomic
def workflows_create() -> list[Workflow]:
    """Makes the groups and all workflows, each for its part of the tree; what is there stays."""
    groups_create()
    return [publication_workflow_create(), *(create() for create in _creators)]


@transaction.atomic
def publication_workflow_create() -> Workflow:
    """Makes the workflow, if the root of the pages has none, and puts moderators in charge. Kinds
    of rows with drafts that have no workflow get it too.

    Wagtail's own becomes ours while it has its first name; what administrators have chosen
    instead is left alone. Needs the groups.
    """
    root = Page.get_first_root_node()
    workflow = Workflow.objects.filter(workflow_pages__page=root).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=PUBLICATION)
        task = GroupApprovalTask.objects.create(name=APPROVAL)
        WorkflowTask.objects.create(workflow=workflow, task=task)
        WorkflowPage.objects.create(workflow=workflow, page=root)
    elif workflow.name == OF_WAGTAIL:
        workflow.name = PUBLICATION
        workflow.save(update_fields=["name"])
    moderators = Group.objects.get(name=MODERATOR)
    for task in GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow):
        if task.name == OF_WAGTAIL:
            task.name = APPROVAL
            task.save(update_fields=["name"])
            task.groups.add(moderators)
        elif not task.groups.exists():
            task.groups.add(moderators)
    for model in get_snippet_models():
        if issubclass(model, WorkflowMixin):
            WorkflowContentType.objects.get_or_create(
                content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
                defaults={"workflow": workflow},
            )
    return workflow


def has_to_leave(user, page_id: int) -> bool:
    """Whether neither the form of the page nor any list of pages opens for the user any more."""
    if Page.objects.get(pk=page_id).permissions_for_user(user).can_edit():
        return False
    return policy_registry.get_by_type(Page).explorable_root_instance(user) is None
