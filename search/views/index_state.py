"""The state of the search index, for those who look after it; what they can do about it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from ..engines import engines
from ..outbox import ask_rebuild, retry_dead
from ..states import failures, index_states
from ..work import PERMISSION

SHOWN = 50
"""Failures that are shown."""


class CaretakerView(WagtailAdminTemplateMixin, TemplateView):
    """For those who may look after the index."""

    header_icon = "tasks"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class IndexStateView(CaretakerView):
    page_title = gettext_lazy("State of the search index")
    template_name = "hub_search/admin/index_state.html"

    def get_context_data(self, **kwargs):
        states = list(index_states())
        found = failures(SHOWN + 1)
        return super().get_context_data(
            states=states,
            problems=[state for state in states if not state.is_answering],
            stands_in=any(state.is_answering for state in states),
            failures=found[:SHOWN],
            shown=SHOWN if len(found) > SHOWN else None,
            **kwargs,
        )


class ActionView(CaretakerView):
    """Asks whether something is to be done with an engine, and does it."""

    template_name = "hub_search/admin/index_action.html"
    question = ""

    def dispatch(self, request, *args, engine: str, **kwargs):
        if engine not in engines():
            raise Http404
        return super().dispatch(request, *args, engine=engine, **kwargs)

    def get_page_subtitle(self):
        return self.kwargs["engine"]

    def get_breadcrumbs_items(self):
        *before, here = super().get_breadcrumbs_items()
        return [*before, {"url": index_url(), "label": IndexStateView.page_title}, here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(back=index_url(), **kwargs)

    def post(self, request, engine: str):
        messages.success(request, self.act(engine))
        return redirect(index_url())

    def act(self, engine: str) -> str:
        """Does it. Returns what the person is told."""
        raise NotImplementedError


class RetryView(ActionView):
    page_title = gettext_lazy("Try again")
    question = gettext_lazy(
        "What could not be written to the index is tried again at once. Do this when the cause is "
        "mended; otherwise it fails again."
    )

    def act(self, engine):
        count = retry_dead(engine=engine)
        return ngettext(
            "%(count)d change is tried again. Reload this page to see what becomes of it.",
            "%(count)d changes are tried again. Reload this page to see what becomes of them.",
            count,
        ) % {"count": count}


class RebuildView(ActionView):
    page_title = gettext_lazy("Build the index anew")
    question = gettext_lazy(
        "All public pages are read and written to a new index. The old one answers until it is "
        "complete, and nothing that is published meanwhile is missed. This takes a minute for "
        "some thousand pages."
    )

    def act(self, engine):
        ask_rebuild(engine=engine)
        return _("The index is built anew soon. Reload this page to see when it is done.")


class CaretakerMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


class IndexStateViewSet(ViewSet):
    name = "hub_search_index"
    url_prefix = "search-index"
    icon = "tasks"
    menu_label = gettext_lazy("State of the index")
    menu_item_class = CaretakerMenuItem

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(IndexStateView), name="index"),
            path("<str:engine>/retry/", self.construct_view(RetryView), name="retry"),
            path("<str:engine>/rebuild/", self.construct_view(RebuildView), name="rebuild"),
        ]


def index_url() -> str:
    return reverse("hub_search_index:index")
