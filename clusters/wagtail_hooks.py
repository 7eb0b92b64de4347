"""The clusters in the admin: lists of pages and of event series; the workflow of sections."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from hub.desk.work import HOOK
from hub.models import SectionPage

from .listings import (
    ClusterListing,
    DocumentationListing,
    EventListing,
    GroupListing,
    IdeaListing,
    PracticeListing,
)
from .models import EventSeries
from .services import sections_assign
from .work import events


class EventSeriesViewSet(SnippetViewSet):
    model = EventSeries
    icon = "list-ul"
    list_display = ["__str__", "key"]
    search_fields = ["key", "labels"]
    ordering = "key"


class ClustersViewSetGroup(SnippetViewSetGroup):
    items = (
        ClusterListing,
        GroupListing,
        EventListing,
        PracticeListing,
        IdeaListing,
        DocumentationListing,
        EventSeriesViewSet,
    )
    menu_label = _("Clusters")
    menu_icon = "group"
    menu_order = 110


register_snippet(ClustersViewSetGroup)
hooks.register(HOOK, events, order=50)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def give_section_its_workflow(request, page):
    if isinstance(page, SectionPage):
        sections_assign()
