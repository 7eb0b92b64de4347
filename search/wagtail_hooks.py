"""Search in the admin: synonyms, pinned results, and the state of the index."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .views.guidance import PinnedViewSet, SynonymViewSet
from .views.index_state import IndexStateViewSet


class SearchViewSetGroup(SnippetViewSetGroup):
    """Not "Search" alone: the admin has a search of its own above."""

    items = (SynonymViewSet, PinnedViewSet, IndexStateViewSet)
    menu_label = _("Site search")
    # The menu marks what begins with the name of another item as chosen with it.
    menu_name = "hub-search"
    menu_icon = "search"
    menu_order = 460


register_snippet(SearchViewSetGroup)
