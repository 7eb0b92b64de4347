"""Funding in the admin: the list of guides."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from .listings import GuideListing


class FundingGroup(ViewSetGroup):
    items = (GuideListing,)
    menu_label = _("Funding")
    menu_icon = "decimal"
    menu_order = 120


@hooks.register("register_admin_viewset")
def register_listings():
    return FundingGroup()
