"""The clusters in the admin: lists of pages and of event series; the workflow of sections."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
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
from .models import EventPage, EventSeries
from .next_event import NEXT_EVENT, make_next_event, may_make_next
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


@hooks.register("register_admin_urls")
def register_next_event():
    return [path("events/<int:page_id>/next/", make_next_event, name=NEXT_EVENT)]


@hooks.register("register_page_header_buttons")
def add_next_event_button(page, user, view_name, next_url=None):
    if isinstance(page, EventPage) and may_make_next(page, user):
        address = reverse(NEXT_EVENT, args=[page.pk])
        yield Button(_("Make the next one"), address, icon_name="copy", priority=45)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def give_section_its_workflow(request, page):
    if isinstance(page, SectionPage):
        sections_assign()
