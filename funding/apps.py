"""The funding app."""

from django.utils.translation import gettext_lazy as _

from hub import rooms


class FundingConfig(rooms.RoomConfig):
    name = "funding"
    label = "hub_funding"
    verbose_name = _("Funding")
    schema = "funding.schema"
    rooms_below = ("network", "search", "changes", "hub")

    def ready(self):
        from . import kinds

        kinds.register()
