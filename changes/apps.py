"""The app of changes."""

from django.utils.translation import gettext_lazy as _

from hub import rooms


class ChangesConfig(rooms.RoomConfig):
    name = "changes"
    label = "hub_changes"
    verbose_name = _("Changes")
    rooms_below = ("hub",)

    def ready(self) -> None:
        from . import dating, following, pictures
        from .worker import running

        following.connect()
        pictures.connect()
        dating.connect()
        running.connect()
