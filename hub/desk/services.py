"""Writes of the core that are more than saving one form."""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from ..models import HubPage, PageTheme, Theme, User
from ..translation.facts.group import authority, versions_of


class CannotAmend(Exception):
    """A page cannot be amended now. The message says why, for the person who has asked."""


def amendment_refusal(page: Page, user: User) -> str:
    """Why ``user`` cannot amend ``page`` now; empty if it can be done."""
    if not isinstance(page, HubPage):
        return _("It has no such facts.")
    if not page.permissions_for_user(user).can_edit():
        return _("You may not edit it.")
    source = authority(versions_of(page))
    if source.pk != page.pk:
        return _("It takes this from the page in %(language)s. Choose that one.") % {
            "language": source.locale.get_display_name()
        }
    if page.workflow_in_progress:
        return _("It waits for moderation. Decide on that first.")
    if page.approved_schedule:
        return _("A publication of it is scheduled. Open the page to change that version.")
    if page.permissions_for_user(user).page_locked():
        return _("It is locked.")
    return ""


@transaction.atomic
def page_amend(*, page: Page, user: User, change: Callable[[HubPage], None]) -> bool:
    """Makes one small ``change`` to a page as a new revision. Returns whether it is public now.

    What is live is published with the change and with nothing else, if ``user`` may publish.
    Changes that somebody has drafted stay a draft, the change included. Raises ``CannotAmend``.
    """
    if refusal := amendment_refusal(page, user):
        raise CannotAmend(refusal)
    publishes = page.live and page.permissions_for_user(user).can_publish()
    public = None
    if publishes:
        public = _amended(type(page).objects.get(pk=page.pk), user, change)
    if page.has_unpublished_changes or not publishes:
        _amended(page.get_latest_revision_as_object(), user, change)
    if public:
        try:
            # Read anew: what it remembers of the page would take the draft's title away.
            Revision.objects.get(pk=public.pk).publish(user=user)
        except ValidationError as error:
            raise CannotAmend(_("Its form has errors. Open the page and mend them.")) from error
    return publishes


def _amended(version: HubPage, user: User, change: Callable[[HubPage], None]) -> Revision:
    """A new revision of ``version`` with the change. Not validated: a draft may be incomplete."""
    change(version)
    return version.save_revision(user=user, log_action=True, clean=False)


def facts_mark_checked(*, page: Page, user: User, day: date) -> bool:
    """Notes that the facts of ``page`` were checked on ``day``; see ``page_amend``."""

    def check(version: HubPage) -> None:
        version.verified_on = day

    return page_amend(page=page, user=user, change=check)


def theme_add(*, page: Page, user: User, theme: Theme) -> bool:
    """Files ``page`` under ``theme`` too; see ``page_amend``."""

    def add(version: HubPage) -> None:
        themes = version.page_themes.all()
        if theme.pk not in {row.term_id for row in themes}:
            version.page_themes.add(PageTheme(term=theme, sort_order=len(themes)))

    return page_amend(page=page, user=user, change=add)
