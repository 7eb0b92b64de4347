"""The network in the admin: lists, forms and choosers of its rows, lists of its pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .choosers import CityChooserViewSet, OrganisationChooserViewSet
from .listings import (
    CitiesView,
    CityPageListing,
    ExpertPageListing,
    ExpertsView,
    OrganisationPageListing,
    OrganisationsView,
    ProfileColumn,
)
from .models import City, Expert, Organisation

# The names that Wagtail gives its columns stay in the language of the start.
COMMON_COLUMNS = [
    ProfileColumn("profile", label=_("Profile")),
    LiveStatusTagColumn(label=_("Status")),
    UpdatedAtColumn(label=_("Changed")),
]


class CityViewSet(SnippetViewSet):
    model = City
    index_view_class = CitiesView
    chooser_viewset_class = CityChooserViewSet
    icon = "home"
    list_display = ["__str__", "country", "region", "population", *COMMON_COLUMNS]
    list_filter = ["country", "region", "live"]
    list_export = [
        "__str__",
        "key",
        "country",
        "region",
        "population",
        "latitude",
        "longitude",
        "time_zone",
        "live",
    ]
    export_headings = {"__str__": _("Name")}
    export_filename = "cities"
    list_per_page = 50
    ordering = "key"


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    index_view_class = OrganisationsView
    chooser_viewset_class = OrganisationChooserViewSet
    icon = "group"
    list_display = [
        "__str__",
        "acronym",
        Column("get_kind_display", label=_("Kind")),
        Column("get_role_display", label=_("Role in the network")),
        "country",
        *COMMON_COLUMNS,
    ]
    list_filter = ["kind", "role", "country", "live"]
    list_export = [
        "__str__",
        "key",
        "acronym",
        "get_kind_display",
        "get_role_display",
        "country",
        "website",
        "live",
    ]
    export_headings = {
        "__str__": _("Name"),
        "get_kind_display": _("Kind"),
        "get_role_display": _("Role in the network"),
    }
    export_filename = "organisations"
    list_per_page = 50
    ordering = "key"


class ExpertViewSet(SnippetViewSet):
    model = Expert
    index_view_class = ExpertsView
    icon = "user"
    list_display = [
        "__str__",
        "city",
        "organisation",
        Column("get_availability_display", label=_("Availability")),
        BooleanColumn("consent_given", label=_("Consent")),
        *COMMON_COLUMNS,
    ]
    list_filter = ["availability", "consent_given", "city", "organisation", "live"]
    list_export = [
        "__str__",
        "key",
        "city",
        "organisation",
        "get_languages_display",
        "get_availability_display",
        "get_mission_kinds_display",
        "consent_given",
        "consent_on",
        "validated_by",
        "validated_on",
        "live",
    ]
    export_headings = {
        "__str__": _("Role"),
        "get_languages_display": _("Languages"),
        "get_availability_display": _("Availability"),
        "get_mission_kinds_display": _("Kinds of mission"),
    }
    export_filename = "experts"
    list_per_page = 50
    ordering = "key"


class NetworkViewSetGroup(SnippetViewSetGroup):
    items = (
        CityViewSet,
        CityPageListing,
        OrganisationViewSet,
        OrganisationPageListing,
        ExpertViewSet,
        ExpertPageListing,
    )
    menu_label = _("Network")
    menu_icon = "globe"
    menu_order = 140


register_snippet(NetworkViewSetGroup)
