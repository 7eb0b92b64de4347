"""The network in the admin: lists, forms and choosers of its rows."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import City, Expert, Organisation

COMMON_COLUMNS = [LiveStatusTagColumn(), UpdatedAtColumn()]


class CityViewSet(SnippetViewSet):
    model = City
    icon = "site"
    list_display = ["__str__", "country", "region", "population", *COMMON_COLUMNS]
    list_filter = ["country", "region", "live"]
    ordering = "key"


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display = [
        "__str__",
        "acronym",
        "get_kind_display",
        "get_role_display",
        "country",
        *COMMON_COLUMNS,
    ]
    list_filter = ["kind", "role", "country", "live"]
    ordering = "key"


class ExpertViewSet(SnippetViewSet):
    model = Expert
    icon = "user"
    list_display = [
        "__str__",
        "city",
        "organisation",
        "get_availability_display",
        BooleanColumn("consent_given", label=_("Consent")),
        *COMMON_COLUMNS,
    ]
    list_filter = ["availability", "consent_given", "city", "organisation", "live"]
    ordering = "key"


class NetworkViewSetGroup(SnippetViewSetGroup):
    items = (CityViewSet, OrganisationViewSet, ExpertViewSet)
    menu_label = _("Network")
    menu_icon = "globe"
    menu_order = 200


register_snippet(NetworkViewSetGroup)
