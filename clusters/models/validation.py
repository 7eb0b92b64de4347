"""The steps of the validation of good practices, in Wagtail's workflows."""

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from hub.workflows import has_to_leave

from ..choices import ValidationState
from .practice import GoodPracticePage


class ValidationTask(AbstractGroupApprovalTask):
    """A step whose approval moves a good practice on; a request for changes leaves it where it is.

    The state is one of the record: it changes in all languages, for readers too, at once.
    """

    state = models.CharField(
        _("state"),
        max_length=20,
        choices=[
            choice for choice in ValidationState.choices if choice[0] != ValidationState.SUBMITTED
        ],
        help_text=_("What an approval says of the good practice."),
    )

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "state"]

    class Meta:
        verbose_name = _("step of the validation of good practices")
        verbose_name_plural = _("steps of the validation of good practices")

    @classmethod
    def get_description(cls):
        return _("Members of the chosen groups approve, and a good practice reaches a state")

    @transaction.atomic
    def start(self, workflow_state: WorkflowState, user=None) -> TaskState:
        """Takes back what this step and those after it have given: it is asked for anew."""
        states = ValidationState.values
        position = states.index(self.state)
        self.record(workflow_state).filter(validation_state__in=states[position:]).update(
            validation_state=states[position - 1]
        )
        return super().start(workflow_state, user=user)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user, action_name: str, **kwargs) -> str | None:
        """Answers where to go from here, if not back to the page."""
        state = task_state.workflow_state
        if action_name == "approve":
            self.record(state).update(validation_state=self.state)
        super().on_action(task_state, user, action_name, **kwargs)
        return reverse("wagtailadmin_home") if has_to_leave(user, state.object_id) else None

    def record(self, workflow_state: WorkflowState) -> models.QuerySet[GoodPracticePage]:
        """The good practice in all its languages; none for a page of another type."""
        page = Page.objects.filter(pk=workflow_state.object_id)
        return GoodPracticePage.objects.filter(translation_key__in=page.values("translation_key"))
