"""Funding in the admin: the list of guides, and deadlines among one's work."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from hub.desk.work import HOOK

from .listings import GuideListing
from .work import deadlines


class FundingGroup(ViewSetGroup):
    items = (GuideListing,)
    menu_label = _("Funding")
    menu_icon = "coins"
    menu_order = 120


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "hub_funding/icons/coins.svg"]


@hooks.register("register_admin_viewset")
def register_listings():
    return FundingGroup()


hooks.register(HOOK, deadlines, order=40)
