"""Who looks after what has to follow, and what "My work" says to them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub.desk.work import WorkSection
from hub.models import User

from .states import count_given_up

PERMISSION = "hub_changes.manage_outbox"


def given_up(user: User) -> WorkSection | None:
    """Pages that were given up, for those who look after it."""
    if not user.has_perm(PERMISSION):
        return None
    count = count_given_up()
    if not count:
        return None
    note = ngettext(
        "Changes to %(count)d page could not be carried out.",
        "Changes to %(count)d pages could not be carried out.",
        count,
    )
    return WorkSection(
        heading=_("Background work"),
        note=note % {"count": count},
        all_label=_("State of the background work"),
        all_url=reverse("hub_changes:index"),
    )
