"""Places on a map."""

from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLFloat, GraphQLString
from wagtail import blocks


class MapPointBlock(blocks.StructBlock):
    """A place, with coordinates in degrees (WGS 84)."""

    label = blocks.CharBlock(label=_("name of the place"), max_length=200)
    address = blocks.TextBlock(label=_("address"), required=False)
    latitude = blocks.FloatBlock(
        label=_("latitude"),
        min_value=-90,
        max_value=90,
        help_text=_("Degrees, north is positive: 50.7344 for Bonn."),
    )
    longitude = blocks.FloatBlock(
        label=_("longitude"),
        min_value=-180,
        max_value=180,
        help_text=_("Degrees, east is positive: 7.0955 for Bonn."),
    )

    graphql_fields = [
        GraphQLString("label", description="Name of the place."),
        GraphQLString("address", description="Postal address."),
        GraphQLFloat("latitude", description="Degrees north (WGS 84)."),
        GraphQLFloat("longitude", description="Degrees east (WGS 84)."),
    ]

    class Meta:
        icon = "site"
        label = _("Map point")
        group = _("Figures")
