"""How an assignment is told: above a form, in "My work", in lists."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from ...models import Assignment, HubPage, User
from ..work import ROWS, WorkRow, WorkSection, editable, list_url
from .services import day_in_words


def in_words(assignment: Assignment, user: User) -> str:
    """``Assigned to you, due Friday, Dec 4, 2026``."""
    words = {"person": assignment.person, "day": day_in_words(assignment.due_on)}
    if assignment.person_id == user.pk:
        if assignment.is_late():
            return _("Assigned to you, was due %(day)s") % words
        return _("Assigned to you, due %(day)s") % words
    if assignment.is_late():
        return _("Assigned to %(person)s, was due %(day)s") % words
    return _("Assigned to %(person)s, due %(day)s") % words


def assigned(user: User) -> WorkSection:
    """What the user has been given, the most urgent first."""
    pages = editable(HubPage, user).filter(assignment__person=user).select_related("assignment")
    return WorkSection(
        heading=_("Assigned to me"),
        empty=_("No page is assigned to you."),
        rows=[
            WorkRow(page, due_note(page.assignment))
            for page in pages.order_by("assignment__due_on", "pk")[:ROWS]
        ],
        all_label=_("All that is assigned to me"),
        all_url=list_url("content", assigned_to=str(user.pk), locale="all"),
    )


def due_note(assignment: Assignment) -> str:
    words = _("was due %(day)s") if assignment.is_late() else _("due %(day)s")
    return words % {"day": day_in_words(assignment.due_on)}


class GivenFormatter(LogFormatter):
    """An entry of the history of a page: to whom it was given, and until when."""

    label = gettext_lazy("Assign")

    def format_message(self, log_entry):
        data = log_entry.data
        words = {"person": data["person"], "day": day_in_words(date.fromisoformat(data["due_on"]))}
        return _("Assigned to %(person)s, due %(day)s") % words
