"""The windmills in the admin."""

from wagtail import hooks

from hub.desk.listings.columns import ChoiceColumn
from hub.desk.listings.filters import ChoicesFilter, ListingFilters
from hub.desk.listings.viewset import PageListing

from .kinds import WINDMILLS
from .models import Colour


class WindmillFilters(ListingFilters):
    colour = ChoicesFilter(label="Colour", choices=Colour.choices)


class WindmillListing(PageListing):
    kind = WINDMILLS
    icon = "view"
    add_to_admin_menu = True
    filterset_class = WindmillFilters
    facts = [ChoiceColumn("colour", Colour, label="Colour")]


@hooks.register("register_admin_viewset")
def register_listing():
    return WindmillListing()
