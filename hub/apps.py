"""The core app. Checks and signals are registered when Django is ready."""

from django.utils.translation import gettext_lazy as _

from . import rooms


class HubConfig(rooms.RoomConfig):
    name = "hub"
    label = "hub"
    verbose_name = _("Hub")
    schema = "hub.api.root_fields"

    def ready(self):
        from . import checks, publishing  # noqa: F401
        from .api import checks as declarations  # noqa: F401
        from .showing import register_preview
        from .translation import checking, words
        from .translation.facts import carrying
        from .web.previews import show_preview

        publishing.connect()
        carrying.connect()
        words.connect()
        checking.connect()
        register_preview(show_preview)
