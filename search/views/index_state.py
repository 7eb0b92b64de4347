"""The state of the search index, for those who look after it; what they can do about it."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.base import ViewSet

from changes.outbox import ask_anew
from changes.views import ActionView, CaretakerMenuItem, CaretakerView

from ..consumers import consumer_name
from ..engines import engines
from ..states import index_states


class IndexStateView(CaretakerView):
    page_title = gettext_lazy("State of the search index")
    template_name = "hub_search/admin/index_state.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        states = list(index_states())
        return super().get_context_data(
            states=states,
            problems=[state for state in states if not state.is_answering],
            stands_in=any(state.is_answering for state in states),
            **kwargs,
        )


class RebuildView(ActionView):
    page_title = gettext_lazy("Build the index anew")
    question = gettext_lazy(
        "All public pages are read and written to a new index. The old one answers until it is "
        "complete, and nothing that is published meanwhile is missed. This takes a minute for "
        "some thousand pages."
    )
    above = ("hub_search_index:index", IndexStateView.page_title)

    def is_known(self, name: str) -> bool:
        return name in engines()

    def act(self, name: str) -> str:
        ask_anew(consumer=consumer_name(name))
        return _("The index is built anew soon. Reload this page to see when it is done.")


class IndexStateViewSet(ViewSet):
    name = "hub_search_index"
    url_prefix = "search-index"
    icon = "tasks"
    menu_label = gettext_lazy("State of the index")
    menu_item_class = CaretakerMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.construct_view(IndexStateView), name="index"),
            path("<str:name>/rebuild/", self.construct_view(RebuildView), name="rebuild"),
        ]
