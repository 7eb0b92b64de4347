"""The state of the background work, for those who look after it; what they can do about it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from .caretaking import PERMISSION
from .outbox import retry_dead
from .registry import consumers
from .states import all_waiting, failures

SHOWN = 50
"""Failures that are shown."""


class CaretakerView(WagtailAdminTemplateMixin, TemplateView):
    """For those who may look after the background work. Rooms above have views of this kind."""

    header_icon = "tasks"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class ActionView(CaretakerView):
    """Asks whether something is to be done with the thing called ``name``, and does it."""

    template_name = "hub_changes/admin/action.html"
    question: str | Promise = ""
    above: tuple[str, str | Promise]
    """Name of the address, and label of the page from which one comes."""

    def is_known(self, name: str) -> bool:
        """Whether there is such a thing."""
        raise NotImplementedError

    def act(self, name: str) -> str:
        """Does it; answers what is said of it."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_known(kwargs["name"]):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.kwargs["name"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, here = super().get_breadcrumbs_items()
        return [*before, {"url": self.back, "label": self.above[1]}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return dict(super().get_context_data(back=self.back, **kwargs))

    def post(self, request: HttpRequest, name: str) -> HttpResponse:
        messages.success(request, self.act(name))
        return redirect(self.back)

    @property
    def back(self) -> str:
        return reverse(self.above[0])


class WorkStateView(CaretakerView):
    page_title = _("State of the background work")
    template_name = "hub_changes/admin/state.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = failures(SHOWN + 1)
        return dict(
            super().get_context_data(
                consumers=list(all_waiting()),
                failures=found[:SHOWN],
                shown=SHOWN if len(found) > SHOWN else None,
                **kwargs,
            )
        )


class RetryView(ActionView):
    page_title = _("Try again")
    question = _(
        "What could not be carried out is tried again at once. Do this when the cause is mended; "
        "otherwise it fails again."
    )
    above = ("hub_changes:index", WorkStateView.page_title)

    def is_known(self, name: str) -> bool:
        return any(consumer.name == name for consumer in consumers())

    def act(self, name: str) -> str:
        count = retry_dead(consumer=name)
        return ngettext(
            "%(count)d change is tried again. Reload this page to see what becomes of it.",
            "%(count)d changes are tried again. Reload this page to see what becomes of them.",
            count,
        ) % {"count": count}


class CaretakerMenuItem(MenuItem):
    """Shown to those who may look after the background work."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


class WorkStateViewSet(ViewSet):
    name = "hub_changes"
    url_prefix = "background-work"
    icon = "tasks"
    menu_label = _("Background work")
    menu_name = "hub-background-work"
    menu_order = 9900
    menu_hook = "register_reports_menu_item"
    menu_item_class = CaretakerMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.construct_view(WorkStateView), name="index"),
            path("<str:name>/retry/", self.construct_view(RetryView), name="retry"),
        ]
