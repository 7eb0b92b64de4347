"""What an app of the hub is: the rooms of the house, and a host's own that joins them."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured


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
    rooms_below: tuple[str, ...] = ()
    """Packages of the rooms that it imports; each of them has to be installed."""
    apps_below: tuple[str, ...] = ()
    """Names of other apps without which it cannot be."""
    web_addresses: Mapping[str, str] = {}
    """Names of addresses to which its web pages lead, each with the module that has it."""

    def import_models(self) -> None:
        """Raises ``ImproperlyConfigured`` if a room cannot be: before any model is imported, since
        that would fail with an error that does not tell why."""
        if problems := list(missing(installed_rooms(), list(apps.get_app_configs()))):
            raise ImproperlyConfigured("\n- ".join([NOT_INSTALLED, *problems]))
        super().import_models()


NOT_INSTALLED = "INSTALLED_APPS lacks what the hub needs (see docs/integrators/README.md):"


def installed_rooms() -> list[RoomConfig]:
    """Returns the rooms of the running site, in the order of INSTALLED_APPS."""
    return [config for config in apps.get_app_configs() if isinstance(config, RoomConfig)]


def missing(rooms: Iterable[RoomConfig], installed: Iterable[AppConfig]) -> Iterable[str]:
    """Gives one line for each app that a room needs and that is not there, or is another one."""
    found = {config.name: config for config in installed}
    told = set()
    for room in rooms:
        for name in (*room.rooms_below, *room.apps_below):
            config = found.get(name)
            is_wrong = name in room.rooms_below and not isinstance(config, RoomConfig)
            if name in told or not (config is None or is_wrong):
                continue
            told.add(name)
            if name in room.rooms_below and (place := place_of_another(name)):
                yield hidden(name, place)
            else:
                yield f"'{room.name}' needs '{name}': add it, or use hub.installing.apps()."


def hidden(name: str, place: str) -> str:
    """Returns in words that the package at ``place`` has the name of a room."""
    return (
        f"the package '{name}' is the one in {place}, not the hub's: Python takes the first of "
        "that name on its path. Rename that package or take it away."
    )


def room_class(name: str) -> type[RoomConfig] | None:
    """Returns the configuration of the room in package ``name``; ``None`` if it is no room."""
    try:
        module = import_module(f"{name}.apps")
    except ModuleNotFoundError as error:
        if error.name not in (name, f"{name}.apps"):
            raise
        return None
    for found in vars(module).values():
        if isinstance(found, type) and issubclass(found, RoomConfig) and found.name == name:
            return found
    return None


def place_of_another(name: str) -> str | None:
    """Returns where the package ``name`` lies if there is one that is not a room."""
    spec = find_spec(name)
    if spec is None or room_class(name):
        return None
    return next(iter(spec.submodule_search_locations or ()), spec.origin)
