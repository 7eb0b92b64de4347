"""Widens and narrows what is seen by the token of a request, on top of what was registered."""

from dataclasses import replace

from django.contrib.auth.models import Group
from django.http import HttpRequest

from hub import rooms
from hub.api.access import Access, register_access, registered_access
from hub.api.errors import Code, Refusal

MEMBERS = "Canary group"
CHEAP = 60


class AudienceRoomConfig(rooms.RoomConfig):
    name = "tests.api.room"
    label = "audience_room"
    schema = ""

    def ready(self):
        others = registered_access()
        register_access(lambda request: changed(others(request), request))


def changed(access: Access, request: HttpRequest) -> Access:
    """What a request has by its token; one without a token keeps what others have said."""
    audience = access.audience
    match request.META.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer "):
        case "":
            return access
        case "events":
            return replace(access, audience=audience.narrowed(types={"hub_clusters.eventpage"}))
        case "english":
            return replace(access, audience=audience.narrowed(languages={"en"}))
        case "member":
            groups = Group.objects.filter(name=MEMBERS).values_list("pk", flat=True)
            return replace(access, audience=audience.widened(groups=groups, is_signed_in=True))
        case "cheap":
            return replace(access, limits=replace(access.limits, max_cost=CHEAP))
    raise Refusal(
        "This token is not known.",
        Code.BAD_REQUEST,
        status=401,
        headers={"WWW-Authenticate": "Bearer"},
    )
