"""What editors are told of the pictures of a page."""

from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from ..publishing import images_of, incomplete_pictures


def say_which_are_made(request: HttpRequest, page: Page) -> None:
    """How many pictures of a public page are there in one small size only."""
    keys = images_of(page)
    if not keys or not (count := len(incomplete_pictures(keys))):
        return
    words = ngettext(
        "%(count)d picture of this page is still being made in its sizes. Until then, readers see "
        "a small one in its place.",
        "%(count)d pictures of this page are still being made in their sizes. Until then, readers "
        "see small ones in their place.",
        count,
    )
    messages.info(request, words % {"count": count})
