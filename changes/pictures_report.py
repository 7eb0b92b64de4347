"""Public pictures in use that lack some of their sizes: which, and why."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from hub.models import HubImage
from hub.publishing import incomplete_pictures, used_images

from .models import OutboxRow
from .outbox import enqueue
from .pictures import NAME, key_of

PERMISSIONS = ["add", "change"]


@dataclass(frozen=True)
class IncompletePicture:
    """A picture, what it lacks and what becomes of that."""

    pk: int
    title: str
    sizes: str
    state: str
    error: str
    edit_url: str


def state_of(row: OutboxRow | None) -> str:
    """What becomes of a picture, in words, by what waits for it."""
    if row is None:
        return str(_("not asked for"))
    if row.is_dead:
        return str(_("given up"))
    return str(_("tried again") if row.attempts else _("being made"))


def size_name(specification: str) -> str:
    """As people call a preset: ``160 × 160 AVIF``."""
    box, _bar, file_format = specification.partition("|format-")
    width, _x, height = box.rpartition("-")[2].partition("x")
    return f"{width} × {height} {file_format.upper()}"


class PicturesReport(ReportView):
    """For those who may change pictures; they can have what is missing made."""

    model = HubImage
    any_permission_required = PERMISSIONS
    page_title = _("Pictures without their sizes")
    header_icon = "image"
    template_name = "hub_changes/admin/pictures.html"
    index_url_name = "hub_pictures:index"
    index_results_url_name = "hub_pictures:results"
    columns = [
        TitleColumn("title", label=_("Picture"), get_url=lambda row: row.edit_url),
        Column("sizes", label=_("Missing sizes"), width="30%"),
        Column("state", label=_("State")),
        Column("error", label=_("Error"), width="30%"),
    ]
    list_export = ["title", "sizes", "state", "error", "edit_url"]
    export_headings = {
        "title": _("Picture"),
        "sizes": _("Missing sizes"),
        "state": _("State"),
        "error": _("Error"),
        "edit_url": _("Edit at"),
    }
    no_results_message = _("None: all public pictures in use have all their sizes.")

    @cached_property
    def missing(self) -> dict[int, list[str]]:
        """Sizes that are missing, by primary keys of pictures that the user may change."""
        policy = policy_registry.get_by_type(HubImage)
        mine = policy.instances_user_has_any_permission_for(self.request.user, PERMISSIONS)
        found = incomplete_pictures(used_images())
        allowed = set(mine.filter(pk__in=found).values_list("pk", flat=True))
        return {key: sizes for key, sizes in found.items() if key in allowed}

    def get_filtered_queryset(self) -> list[IncompletePicture]:
        waiting = {row.key: row for row in OutboxRow.objects.filter(consumer=NAME).order_by("pk")}
        titles = dict(HubImage.objects.filter(pk__in=self.missing).values_list("pk", "title"))
        rows: list[IncompletePicture] = []
        for key, sizes in self.missing.items():
            row = waiting.get(key_of(key))
            edit_url = reverse("wagtailimages:edit", args=[key])
            rows.append(
                IncompletePicture(
                    key,
                    titles[key],
                    ", ".join(map(size_name, sizes)),
                    capfirst(state_of(row)),
                    row.error if row else "",
                    self.request.build_absolute_uri(edit_url),
                )
            )
        return rows

    def post(self, request: HttpRequest) -> HttpResponse:
        """The worker makes what is missing, whatever was given up before."""
        enqueue([key_of(key) for key in self.missing], consumers=[NAME])
        words = ngettext(
            "%(count)d picture is made again. Reload this page to see what becomes of it.",
            "%(count)d pictures are made again. Reload this page to see what becomes of them.",
            len(self.missing),
        )
        messages.success(request, words % {"count": len(self.missing)})
        return redirect(self.index_url_name)


class PicturesMenuItem(MenuItem):
    """Shown to those who may change pictures."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(HubImage)
        return bool(policy.user_has_any_permission(request.user, PERMISSIONS))


class PicturesReportViewSet(ViewSet):
    name = "hub_pictures"
    url_prefix = "reports/pictures"
    icon = "image"
    menu_label = PicturesReport.page_title
    menu_name = "hub-pictures"
    menu_order = 190
    menu_hook = "register_reports_menu_item"
    menu_item_class = PicturesMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        results: dict[str, Any] = {"results_only": True}
        return [
            path("", PicturesReport.as_view(), name="index"),
            path("results/", PicturesReport.as_view(**results), name="results"),
        ]
