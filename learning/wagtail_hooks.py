"""Learning in the admin: the lists of courses and study trips."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from .listings import CourseListing, TripListing


class LearningGroup(ViewSetGroup):
    items = (CourseListing, TripListing)
    menu_label = _("Learning")
    menu_icon = "mortarboard"
    menu_order = 130


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "hub_learning/icons/mortarboard.svg"]


@hooks.register("register_admin_viewset")
def register_listings():
    return LearningGroup()
