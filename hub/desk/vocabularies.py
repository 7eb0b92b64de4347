"""The vocabularies as snippets, in one place of the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..models import Area, Country, Goal, Region, Theme, Topic


class TermViewSet(SnippetViewSet):
    """A vocabulary: name and key, with the wider term where there is one."""

    list_display = ["__str__", "key", "position"]
    search_fields = ["key", "labels"]
    ordering = ["position", "key"]
    list_per_page = 50
    copy_view_enabled = False


class ThemeViewSet(TermViewSet):
    model = Theme
    icon = "tag"


class TopicViewSet(TermViewSet):
    model = Topic
    icon = "tag"
    list_display = ["__str__", "parent", "key", "position"]
    list_select_related = ["parent"]
    list_filter = ["parent"]


class GoalViewSet(TermViewSet):
    model = Goal
    icon = "globe"


class RegionViewSet(TermViewSet):
    model = Region
    icon = "site"


class CountryViewSet(TermViewSet):
    model = Country
    icon = "site"
    list_display = ["__str__", "key", "parent"]
    list_select_related = ["parent"]


class AreaViewSet(TermViewSet):
    model = Area
    icon = "site"


class VocabularyGroup(SnippetViewSetGroup):
    """The vocabularies, in one place of the menu."""

    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 450
    items = (
        ThemeViewSet,
        TopicViewSet,
        GoalViewSet,
        RegionViewSet,
        CountryViewSet,
        AreaViewSet,
    )


register_snippet(VocabularyGroup)
