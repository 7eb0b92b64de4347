"""Translations follow the moves of their source, whoever moves it and by which way."""

from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.signals import post_page_move

from .places import followers_place


def connect() -> None:
    """Follow moves of pages."""
    post_page_move.connect(on_moved, dispatch_uid="hub.translation.moved")


def on_moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs) -> None:
    """A page has been moved, or put in another order among those beside it.

    Translations follow in both. A translation may be ordered by itself, but stands nowhere else.
    """
    is_ordered = parent_page_before == parent_page_after
    followers_place(instance, get_active_log_context().user, leading_only=is_ordered)
