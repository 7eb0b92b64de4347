"""What "My work" says of search."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub.desk.work import WorkSection
from hub.models import User

from .models import PendingGroup

PERMISSION = "hub_search.manage_index"


def given_up(user: User) -> WorkSection | None:
    """Pages that could not be written to the index, for those who look after it."""
    if not user.has_perm(PERMISSION):
        return None
    count = PendingGroup.objects.dead().values("group").distinct().count()
    if not count:
        return None
    note = ngettext(
        "%(count)d page could not be written to the search index.",
        "%(count)d pages could not be written to the search index.",
        count,
    )
    return WorkSection(
        heading=_("Search"),
        note=note % {"count": count},
        all_label=_("State of the search index"),
        all_url=reverse("hub_search_index:index"),
    )
