"""Addresses that the hub's web pages need in the site's ``urls.py``."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error, register
from django.urls import NoReverseMatch, reverse

from ..conf import hub_settings
from ..rooms import RoomConfig, installed_rooms


def lost_addresses(rooms: Iterable[RoomConfig]) -> list[CheckMessage]:
    """An error for each address of ``rooms`` that the site does not have."""
    return [
        Error(
            f"The site has no address '{name}': web pages of '{room.name}' lead there.",
            hint=f'Add path("", include("{module}")) to the addresses of the site, before '
            "Wagtail's, or set HUB_HEADLESS = True if the hub's pages are shown elsewhere.",
            id="hub.E010",
        )
        for room in rooms
        for name, module in room.web_addresses.items()
        if not exists(name)
    ]


def exists(name: str) -> bool:
    """Whether the site has an address of this name."""
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


@register()
def addresses(app_configs, **kwargs) -> list[CheckMessage]:
    """All of the above, for the running site."""
    return [] if hub_settings.HUB_HEADLESS else lost_addresses(installed_rooms())
