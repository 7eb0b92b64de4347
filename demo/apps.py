"""The demo's app."""

from django.utils.translation import gettext_lazy as _

from hub import rooms


class DemoConfig(rooms.RoomConfig):
    name = "demo"
    label = "hub_demo"
    verbose_name = _("Demo content")
    rooms_below = (
        "home",
        "learning",
        "clusters",
        "funding",
        "network",
        "search",
        "changes",
        "hub",
    )
