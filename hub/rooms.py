"""What an app of the hub is: the rooms of the house, and a host's own that joins them."""

from django.apps import AppConfig, apps


class RoomConfig(AppConfig):
    """The configuration of an app that belongs to the hub.

    What looks for the hub's own apps (the schema, the checks) asks for this class: no name and no
    prefix of a label makes an app a room. In ``apps.py`` import this module and not the class: of
    two configurations in the names of that file, Django would take neither.
    """

    default_auto_field = "django.db.models.BigAutoField"
    schema: str | None = None
    """Module with what the room adds to the API: a class ``Query`` of root fields and, if it
    declares more of the models of lower rooms, ``extensions``."""


def installed_rooms() -> list[RoomConfig]:
    """Returns the rooms of the running site, in the order of INSTALLED_APPS."""
    return [config for config in apps.get_app_configs() if isinstance(config, RoomConfig)]
