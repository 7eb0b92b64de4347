"""Search in the admin: synonyms and pinned results."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .views.guidance import PinnedViewSet, SynonymViewSet


class SearchViewSetGroup(SnippetViewSetGroup):
    items = (SynonymViewSet, PinnedViewSet)
    menu_label = _("Search")
    menu_icon = "search"
    menu_order = 460


register_snippet(SearchViewSetGroup)
