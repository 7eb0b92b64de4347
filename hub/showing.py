"""How a page's preview is shown: registered from above, by the web front.

How a public page is shown needs no place of its own: that is Wagtail's hook ``on_serve_page``.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

Show = Callable[[HttpRequest, Page], HttpResponse]

_previews: list[Show] = []


def register_preview(show: Show) -> None:
    """From now on ``show`` makes the previews of the hub's pages, in the place of Wagtail's own."""
    _previews[:] = [show]


def registered_preview() -> Show | None:
    """Returns what makes previews; ``None`` in a hub without a web front."""
    return _previews[0] if _previews else None
