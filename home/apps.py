"""The app of the site itself. Signals are registered when Django is ready."""

from django.utils.translation import gettext_lazy as _

from hub import rooms


class HomeConfig(rooms.RoomConfig):
    name = "home"
    label = "hub_home"
    verbose_name = _("Site")
    schema = "home.schema"
    rooms_below = ("search", "changes", "hub")
    web_addresses = {"hub_home_site_map": "home.urls"}

    def ready(self):
        from . import frame

        frame.connect()
