"""The order of apps and of middleware."""

from collections.abc import Iterable, Sequence

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from ..installing import API
from ..rooms import RoomConfig, installed_rooms

SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"
OVERRIDDEN = ("wagtail_localize", "wagtail.admin")
"""Apps of whose templates the hub has its own versions."""


def grapple_too_early(names: Sequence[str]) -> list[CheckMessage]:
    """An error when ``grapple`` stands before ``wagtail.snippets`` in ``names``."""
    if not {"grapple", "wagtail.snippets"} <= set(names):
        return []
    if names.index("grapple") > names.index("wagtail.snippets"):
        return []
    return [
        Error(
            "'grapple' stands before 'wagtail.snippets' in INSTALLED_APPS: the first GraphQL "
            "request would fail.",
            hint="Move 'grapple' below 'wagtail.snippets'.",
            id="hub.E002",
        )
    ]


def two_search_apps(names: Sequence[str]) -> list[CheckMessage]:
    """An error when both ``wagtail.search`` and ``modelsearch`` stand in ``names``."""
    if not {"wagtail.search", "modelsearch"} <= set(names):
        return []
    return [
        Error(
            "'wagtail.search' and 'modelsearch' both stand in INSTALLED_APPS: they are the same "
            "app under two names, and each would keep an index of its own.",
            hint="Remove 'modelsearch': Wagtail brings it along.",
            id="hub.E003",
        )
    ]


def rooms_too_late(names: Sequence[str], rooms: Iterable[RoomConfig]) -> list[CheckMessage]:
    """An error for each room that stands behind one whose templates it overrides."""
    found: list[CheckMessage] = []
    for room in rooms:
        above = set(names[: names.index(room.name)])
        for other in (*room.rooms_below, *OVERRIDDEN):
            if other in above:
                found.append(
                    Error(
                        f"'{room.name}' stands behind '{other}' in INSTALLED_APPS: templates of "
                        f"'{other}' would hide those of '{room.name}'.",
                        hint=f"Move '{room.name}' above it, or use hub.installing.apps().",
                        id="hub.E004",
                    )
                )
    return found


def api_too_late(middleware: Sequence[str]) -> list[CheckMessage]:
    """A warning when answers of the API would depend on people's cookies and languages."""
    if API in middleware and (
        SESSIONS not in middleware or middleware.index(API) < middleware.index(SESSIONS)
    ):
        return []
    return [
        Warning(
            f"'{API}' does not stand before '{SESSIONS}' in MIDDLEWARE: caches would keep the "
            "answers of the API apart for each visitor.",
            hint="Use hub.installing.middleware().",
            id="hub.W004",
        )
    ]


@register()
def apps_and_middleware(app_configs, **kwargs) -> list[CheckMessage]:
    """All of the above, for the running site."""
    names = [config.name for config in apps.get_app_configs()]
    return [
        *grapple_too_early(names),
        *two_search_apps(names),
        *rooms_too_late(names, installed_rooms()),
        *api_too_late(settings.MIDDLEWARE),
    ]
