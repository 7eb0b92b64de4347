"""Translations that do not stand where their source stands, each with the way to put them there."""

from dataclasses import dataclass, field

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from hub.models import HubPage
from hub.translation.places import Obstacle, mend, misplaced, source_above

from .base import POLICY, HubReport, Row, kind_filter, type_filter


@dataclass
class PlaceRow(Row):
    """A translation that is to stand below the page ``above_id``, or below its translation."""

    above_id: int
    above_title: str = field(default="", init=False)

    @property
    def mend_url(self) -> str:
        return reverse("hub_reports:mend_place", args=[self.page_id])


class PlaceFilters(django_filters.FilterSet):
    kind = kind_filter(Obstacle.choices)
    content_type = type_filter()

    class Meta:
        model = HubPage
        fields = ["locale", "content_type"]


class MendColumn(Column):
    cell_template_name = "hub_home/reports/mend_cell.html"


class PlacesReport(HubReport):
    """Structure is a fact: where the source stands, its translations stand."""

    slug = "places"
    page_title = _("Translations in another place")
    header_icon = "order"
    purpose = _(
        "Pages that stand elsewhere than the page that they translate. Where that one is moved, "
        "they follow; these could not. “Move there” does what is needed: where the page above is "
        "not in this language yet, a copy stands in for it, which readers do not see; where an "
        "address is taken, it is given a number."
    )
    nothing_found = _("Every translation stands where its source stands.")
    filterset_class = PlaceFilters
    columns = [
        HubReport.title_column,
        HubReport.language_column,
        Column("kind_name", label=_("Finding")),
        Column("above_title", label=_("Belongs below")),
        MendColumn("mend_url", label=_("Mend")),
        HubReport.type_column,
    ]
    list_export = ["title", "language", "kind_name", "above_title", "type_name", "edit_url"]
    export_headings = {**HubReport.export_headings, "above_title": _("Belongs below")}

    def kind_choices(self):
        return Obstacle.choices

    def rows(self, pages):
        keys = set(pages.values_list("pk", flat=True))
        found = [one for one in misplaced() if one.page_id in keys]
        return [PlaceRow(one.page_id, one.obstacle, "", one.above_id) for one in found]

    def decorate_paginated_queryset(self, object_list):
        above = Page.objects.in_bulk({row.above_id for row in object_list})
        for row in object_list:
            row.above_title = above[row.above_id].get_admin_display_title()
        return super().decorate_paginated_queryset(object_list)


@require_POST
def mend_place(request: HttpRequest, page_id: int) -> HttpResponse:
    """Puts a translation where its source stands, and says so."""
    page = get_object_or_404(HubPage, pk=page_id)
    if not POLICY.user_has_permission_for_instance(request.user, "change", page):
        raise PermissionDenied
    above = source_above(page)
    if above:
        mend(page, request.user)
        messages.success(
            request,
            gettext("“%(page)s” stands below “%(above)s” now, as in %(language)s.")
            % {"page": page.title, "above": above.title, "language": above.locale},
        )
    return redirect(f"hub_reports:{PlacesReport.slug}")
