"""The app of the windmills."""

from hub import rooms


class WindmillsConfig(rooms.RoomConfig):
    name = "tests.architecture.windmills"
    label = "windmills"
    schema = "tests.architecture.windmills.schema"

    def ready(self):
        from . import kinds

        kinds.register()
