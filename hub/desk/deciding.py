"""Where a page stands between who hands it in and who decides; and how both are told in a form."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState, WorkflowMixin, WorkflowState

APPROVE, REJECT = "approve", "reject"
"""Names of Wagtail's own decisions; tasks of other apps may have more."""


@dataclass(frozen=True)
class Decision:
    """One that the user may take. ``asks``: for a comment, in a dialogue of its own."""

    name: str
    label: str
    icon: str
    asks: bool

    @property
    def rank(self) -> tuple[bool, bool]:
        """Approval first, and at once before with a comment."""
        return self.name != APPROVE, self.asks


@dataclass(frozen=True)
class Review:
    """What a page waits for. ``decisions`` are those of the user, the first one first."""

    is_waiting: bool
    """For a decision; else changes have been asked for."""
    step: str
    since: datetime
    person: str
    """Who has submitted it or, where changes are asked for, who asks."""
    comment: str
    state: int
    """Key of the step that it waits at."""
    decisions: list[Decision]
    may_take_back: bool

    @property
    def decides(self) -> int | None:
        """Key of the step that the user can decide on."""
        return self.state if any(one.name == APPROVE for one in self.decisions) else None

    @property
    def on_the_spot(self) -> list[Decision]:
        """The decisions beside a field for their comment: each once."""
        known = [one for one in self.decisions if one.name in (APPROVE, REJECT)]
        return [one for one in known if one.name == REJECT or not one.asks]

    @property
    def in_words(self) -> str:
        """What is said to whoever decides, or is asked for changes."""
        words = {"moment": date_format(localtime(self.since), "DATETIME_FORMAT")}
        if self.is_waiting:
            if not self.person:
                return _("Waits for your approval since %(moment)s.") % words
            words["person"] = self.person
            return _("Waits for your approval since %(moment)s, handed in by %(person)s.") % words
        if not self.person:
            return _("Changes have been asked for on %(moment)s.") % words
        words["person"] = self.person
        return _("Changes have been asked for by %(person)s on %(moment)s.") % words


def review_of(edited: WorkflowMixin, user) -> Review | None:
    """Returns ``None`` for a page or row that waits for nobody."""
    state = edited.current_workflow_state
    step = state and state.current_task_state
    if state is None or step is None:
        return None
    is_waiting = state.status == WorkflowState.STATUS_IN_PROGRESS
    person = state.requested_by if is_waiting else step.finished_by
    return Review(
        is_waiting=is_waiting,
        step=_(step.task.name),
        since=step.started_at if is_waiting else step.finished_at,
        person=get_user_display_name(person) if person else "",
        comment="" if is_waiting else step.comment,
        state=step.pk,
        decisions=decisions_of(edited, step, user) if is_waiting else [],
        may_take_back=is_waiting and state.user_can_cancel(user),
    )


def decisions_of(edited: WorkflowMixin, step: TaskState, user) -> list[Decision]:
    is_last = bool(step.workflow_state.is_at_final_task)
    actions = step.task.specific.get_actions(edited, user)
    found = [
        Decision(
            name=name,
            label=decision_label(name, label, asks=asks, is_last=is_last),
            icon="success" if name == APPROVE else "edit",
            asks=asks,
        )
        for name, label, asks in actions
    ]
    return sorted(found, key=lambda decision: decision.rank)


def decision_label(name: str, label: str, *, asks: bool, is_last: bool) -> str:
    """Returns what the button says; ``label`` is the task's own word for it.

    After the last step the page is public, or goes live when its schedule says so.
    """
    if name == REJECT:
        return _("Request changes")
    if name != APPROVE:
        return label
    if asks:
        return _("Approve with a comment")
    return _("Approve and publish") if is_last else _("Approve")


def submission_label(state: WorkflowState | None) -> str:
    """Returns what the button says that hands a page or row in, whatever workflow it passes."""
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("Submit for publication again")
    return _("Submit for publication")


def say_row_waits(request: HttpRequest, row: object) -> None:
    """For ``before_edit_snippet``: above the form of a row, to whoever decides on it."""
    if request.method != "GET" or not isinstance(row, WorkflowMixin):
        return
    review = review_of(row, request.user)
    if review and review.decides:
        messages.info(request, review.in_words)
