"""The network's app."""

from django.utils.translation import gettext_lazy as _

from hub import rooms


class NetworkConfig(rooms.RoomConfig):
    name = "network"
    label = "hub_network"
    verbose_name = _("Network")
    schema = "network.schema"
    rooms_below = ("search", "changes", "hub")

    def ready(self):
        from . import kinds

        kinds.register()
