"""The clusters in the admin: the list and the chooser of event series."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import EventSeries


class EventSeriesViewSet(SnippetViewSet):
    model = EventSeries
    icon = "calendar-alt"
    list_display = ["__str__", "key"]
    search_fields = ["key", "labels"]
    ordering = "key"


class ClustersViewSetGroup(SnippetViewSetGroup):
    items = (EventSeriesViewSet,)
    menu_label = _("Clusters")
    menu_icon = "calendar-alt"
    menu_order = 220


register_snippet(ClustersViewSetGroup)
