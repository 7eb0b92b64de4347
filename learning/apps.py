"""The app of learning."""

from django.utils.translation import gettext_lazy as _

from hub import rooms


class LearningConfig(rooms.RoomConfig):
    name = "learning"
    label = "hub_learning"
    verbose_name = _("Learning")
    schema = "learning.schema"
    rooms_below = ("clusters", "funding", "network", "search", "changes", "hub")

    def ready(self):
        from . import kinds

        kinds.register()
