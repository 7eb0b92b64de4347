"""The app of changes."""

from django.utils.translation import gettext_lazy as _

from hub import rooms


class ChangesConfig(rooms.RoomConfig):
    name = "changes"
    label = "hub_changes"
    verbose_name = _("Changes")
    rooms_below = ("hub",)

    def ready(self) -> None:
        from hub.web.health import add_part

        from . import dating, following, pictures, states
        from .mail import sending
        from .worker import running

        following.connect()
        pictures.connect()
        sending.connect()
        add_part("mail", states.mail_health)
        dating.connect()
        running.connect()
