"""For the settings of a site that takes the hub in: apps and middleware in the order they need.

    from hub import installing

    INSTALLED_APPS = installing.apps(INSTALLED_APPS, rooms=["clusters"])
    MIDDLEWARE = installing.middleware(MIDDLEWARE)

Nothing here imports a model. What is wrong all the same is told by ``manage.py check``.
"""

from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured

from .rooms import RoomConfig, hidden, place_of_another, room_class

SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
"""``OPTIONS`` of a SQLite database. Readers never wait and writers queue: without this, about half
of the writes of several threads failed with "database is locked"."""

NO_JIT = "-c jit=off"
POSTGRES_OPTIONS = {"options": NO_JIT}
"""``OPTIONS`` of a PostgreSQL database. Statements of lists have many short parts; compiling them
anew each time took ten times as long as running them."""

API = "hub.api.http.middleware.GraphQLMiddleware"
REDIRECTS = "hub.web.redirects.RedirectMiddleware"
REDIRECTS_OF_WAGTAIL = "wagtail.contrib.redirects.middleware.RedirectMiddleware"
SECURITY = "django.middleware.security.SecurityMiddleware"


def apps(installed: Iterable[str], *, rooms: Iterable[str]) -> list[str]:
    """Returns ``installed`` with ``rooms``, the rooms below them, and the apps that these need.

    Rooms stand from top to bottom behind your own apps and before the first of Wagtail's, so that
    templates of the upper ones win and yours over all. Raises ``ImproperlyConfigured`` if a room is
    hidden by a package of that name.
    """
    found = with_rooms_below(rooms)
    names = [room.name for room in found]
    own = [name for name in installed if name not in names]
    lacking = [name for room in found for name in room.apps_below if name not in own]
    place = next((at for at, name in enumerate(own) if name.startswith("wagtail")), len(own))
    # wagtail-localize overrides Wagtail's templates; grapple has to stand behind its models.
    first = [name for name in lacking if name.startswith("wagtail")]
    last = [name for name in lacking if not name.startswith("wagtail")]
    return list(dict.fromkeys([*own[:place], *names, *first, *own[place:], *last]))


def with_rooms_below(names: Iterable[str]) -> list[type[RoomConfig]]:
    """Returns the rooms and those that they need, each before what stands below it.

    Those that do not need each other stand as they are named.
    """
    from_below: dict[str, type[RoomConfig]] = {}

    def add(name: str) -> None:
        if name in from_below:
            return
        room = room_class(name)
        if room is None:
            raise ImproperlyConfigured(no_room(name))
        for below in reversed(room.rooms_below):
            add(below)
        from_below[name] = room

    for name in reversed(list(names)):
        add(name)
    return list(reversed(from_below.values()))


def no_room(name: str) -> str:
    """Returns why there is no room of that name, in words."""
    place = place_of_another(name)
    why = hidden(name, place) if place else f"there is no package '{name}'."
    return f"The hub's room '{name}' cannot be installed: {why}"


def middleware(installed: Iterable[str]) -> list[str]:
    """Returns ``installed`` with the API's own, ahead of all that concerns a person, and with ours
    in the place of Wagtail's redirects, or at the end."""
    found = [REDIRECTS if name == REDIRECTS_OF_WAGTAIL else name for name in installed]
    found = list(dict.fromkeys(name for name in (*found, REDIRECTS) if name != API))
    found.insert(found.index(SECURITY) + 1 if SECURITY in found else 0, API)
    return found
