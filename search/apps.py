"""The app of search."""

from django.utils.translation import gettext_lazy as _

from hub import rooms


class SearchConfig(rooms.RoomConfig):
    name = "search"
    label = "hub_search"
    verbose_name = _("Search")
    schema = "search.schema"
    rooms_below = ("changes", "hub")
    web_addresses = {"hub_search": "search.urls"}

    def ready(self) -> None:
        from hub.web.health import add_part

        from . import following, states
        from .engines import check_address

        following.connect()
        add_part("search", states.health)
        check_address()
