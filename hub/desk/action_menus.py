"""The buttons at the foot of the forms of pages and rows: in whose words, and in which order.

What the user is asked for comes first, what takes something from readers last.
"""

from copy import copy
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.snippets.action_menu import (
    SubmitForModerationMenuItem as SubmitRowForModerationMenuItem,
)

from ..values.mixing import Mixed
from .deciding import APPROVE, REJECT, decision_label, submission_label

SUBMIT, RESTART, TAKE_BACK = "action-submit", "action-restart-workflow", "action-cancel-workflow"
DECISIONS = (APPROVE, REJECT)
LOCKED = ("action-page-locked", "action-locked")
LAST = ("action-unpublish", "action-delete")


class ForPublication(Mixed):
    """Mixed into a button that hands in: Wagtail's own names the workflow or its step."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        edited = parent_context.get("page") or parent_context.get("instance")
        state = edited.current_workflow_state if edited is not None and edited.pk else None
        return {**context, "label": submission_label(state)}


class SubmitPageItem(ForPublication, SubmitForModerationMenuItem):
    """See ``ForPublication``."""


class SubmitRowItem(ForPublication, SubmitRowForModerationMenuItem):
    """See ``ForPublication``."""


def construct_page_menu(items: list, request: HttpRequest, context: dict[str, Any]) -> None:
    """For ``construct_page_action_menu``."""
    construct(items, SubmitPageItem, context.get("page"))


def construct_row_menu(items: list, request: HttpRequest, context: dict[str, Any]) -> None:
    """For ``construct_snippet_action_menu``."""
    construct(items, SubmitRowItem, context.get("instance"))


def construct(items: list, submit: type, edited: Any) -> None:
    """Changes ``items`` in place; each is used for all forms, so what is renamed is a copy."""
    state = edited.current_workflow_state if any(map(is_decision, items)) else None
    is_last = bool(state and state.is_at_final_task)
    items[:] = sorted((said(item, submit, is_last) for item in items), key=rank)


def is_decision(item: Any) -> bool:
    return item.name in DECISIONS


def said(item: Any, submit: type, is_last: bool) -> Any:
    """Returns the button in the words of the hub."""
    if item.name == SUBMIT:
        return submit(order=item.order)
    if is_decision(item):
        asks = item.launch_modal
        return named(item, decision_label(item.name, item.label, asks=asks, is_last=is_last))
    if item.name == RESTART:
        return named(item, _("Submit for publication from the first step"))
    if item.name == TAKE_BACK:
        return named(item, _("Take back"))
    return item


def named(item: Any, label: str) -> Any:
    item = copy(item)
    item.label = label
    return item


def rank(item: Any) -> tuple[int, bool]:
    """Where a button stands; those of one rank stay as they are. The first is always in sight."""
    if is_decision(item):
        return (0, item.launch_modal) if item.name == APPROVE else (1, False)
    if item.name in LOCKED:
        return 2, False
    return (4, False) if item.name in LAST else (3, False)
