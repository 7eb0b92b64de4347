"""Gives pages to people, and takes them back."""

from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageSubscription
from wagtail.permissions import policy_registry

from ...models import Assignment, HubPage, User
from .mail import tell_person

GIVEN, ENDED = "hub.assignment", "hub.assignment.ended"
"""In the history of a page."""


class CannotAssign(Exception):
    """Who asks may not do it, or the person may not edit the page. The message says which."""


def may_assign(page: Page, user: User) -> bool:
    """Whether ``user`` may give ``page`` to somebody: who writes or publishes there, not who
    translates, or has reached it by a step of a workflow."""
    policy = policy_registry.get_by_type(Page)
    return policy.user_has_permission_for_instance(
        user, "change", page
    ) and policy.user_has_any_permission_for_instance(user, {"add", "publish"}, page)


def may_end(assignment: Assignment, user: User) -> bool:
    """Whoever has the page says when it is done, or who may give it out."""
    return assignment.person_id == user.pk or may_assign(assignment.page, user)


def people_for(page: Page) -> QuerySet[User]:
    """Those to whom a page can be given: who may edit it without a workflow that lets them."""
    policy = policy_registry.get_by_type(Page)
    found = policy.users_with_permission_for_instance("change", page)
    return found.order_by(get_user_model().USERNAME_FIELD)


@transaction.atomic
def page_assign(
    *, page: HubPage, person: User, due_on: date, note: str = "", user: User
) -> Assignment:
    """Gives ``page`` to ``person``, whoever had it before, and tells them by mail.

    Comments on the page reach them from now on. Raises ``CannotAssign``; nothing changes then.
    """
    if not may_assign(page, user):
        raise CannotAssign(_("You may not assign this page."))
    if not people_for(page).filter(pk=person.pk).exists():
        raise CannotAssign(_("%(person)s may not edit this page.") % {"person": person})
    assignment, _is_new = Assignment.objects.update_or_create(
        page_id=page.pk, defaults={"person": person, "due_on": due_on, "note": note}
    )
    PageSubscription.objects.update_or_create(
        page_id=page.pk, user=person, defaults={"comment_notifications": True}
    )
    data = {"person": str(person), "due_on": due_on.isoformat()}
    log(instance=page, action=GIVEN, user=user, data=data)
    if person.pk != user.pk:
        tell_person(assignment, given_by=user)
    return assignment


@transaction.atomic
def assignment_end(*, assignment: Assignment, user: User) -> None:
    """Nobody has the page any more. Raises ``CannotAssign``."""
    if not may_end(assignment, user):
        raise CannotAssign(_("This page is not assigned to you."))
    log(instance=assignment.page, action=ENDED, user=user, data={"person": str(assignment.person)})
    assignment.delete()


def day_in_words(day: date) -> str:
    """``Friday, Dec 4, 2026``."""
    return f"{date_format(day, 'l')}, {date_format(day)}"
