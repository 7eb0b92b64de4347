"""Search in the admin: synonyms, pinned results, and the state of the index."""

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from hub.desk.work import HOOK
from hub.groups import SITE_HOOK

from .views.guidance import PinnedViewSet, SynonymViewSet
from .views.index_state import IndexStateViewSet
from .work import PERMISSION, given_up


class SearchViewSetGroup(SnippetViewSetGroup):
    """Not "Search" alone: the admin has a search of its own above."""

    items = (SynonymViewSet, PinnedViewSet, IndexStateViewSet)
    menu_label = _("Site search")
    # The menu marks what begins with the name of another item as chosen with it.
    menu_name = "hub-search"
    menu_icon = "search"
    menu_order = 460


register_snippet(SearchViewSetGroup)
hooks.register(HOOK, given_up, order=25)
hooks.register(SITE_HOOK, lambda: [PERMISSION])


@hooks.register("register_permissions")
def register_caretaking():
    """Groups can be given it in the admin."""
    app_label, codename = PERMISSION.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)
