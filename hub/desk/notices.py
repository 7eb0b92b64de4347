"""Mails of workflows say what is: they are written once what they tell of is committed."""

from functools import partial

from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    Notifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from ..visibility import Sight, public_pages


class ApprovalNotifier(WorkflowStateApprovalEmailNotifier):
    """Tells who has submitted a page that it has been approved, and whether it is public."""

    def get_context(self, workflow_state: WorkflowState, **kwargs) -> dict:
        pages = Page.objects.filter(pk=workflow_state.object_id)
        is_public = public_pages(pages, Sight.load(), timezone.now()).exists()
        return {**super().get_context(workflow_state, **kwargs), "is_public": is_public}


class AfterCommit:
    """A receiver of a signal that has ``notifier`` tell of its instance after the commit.

    Nothing is told of an instance that is gone or has another status by then.
    """

    def __init__(self, notifier: Notifier):
        self.notifier = notifier

    def __call__(self, instance: TaskState | WorkflowState, user=None, **kwargs) -> None:
        told = partial(self.tell, type(instance), instance.pk, instance.status, user)
        transaction.on_commit(told, robust=True)

    def tell(self, model: type[models.Model], pk: int, status: str, user) -> None:
        """Reads the instance anew."""
        instance = model._default_manager.filter(pk=pk, status=status).first()
        if instance is not None:
            self.notifier(instance=instance, user=user)


RECEIVERS: list[tuple[Signal, type[models.Model], str, AfterCommit]] = [
    (
        task_submitted,
        TaskState,
        "group_approval_task_submitted_email_notification",
        AfterCommit(GroupApprovalTaskStateSubmissionEmailNotifier()),
    ),
    (
        workflow_submitted,
        WorkflowState,
        "workflow_state_submitted_email_notification",
        AfterCommit(WorkflowStateSubmissionEmailNotifier()),
    ),
    (
        workflow_rejected,
        WorkflowState,
        "workflow_state_rejected_email_notification",
        AfterCommit(WorkflowStateRejectionEmailNotifier()),
    ),
    (
        workflow_approved,
        WorkflowState,
        "workflow_state_approved_email_notification",
        AfterCommit(ApprovalNotifier()),
    ),
]
"""Under the names by which Wagtail connects its own."""


def connect() -> None:
    """Take the place of Wagtail's receivers, whether they are connected by now or later."""
    for signal, sender, name, receiver in RECEIVERS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)
