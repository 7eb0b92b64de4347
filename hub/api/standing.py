"""A draft read as if it had been published, by the very code that answers readers.

Within ``standing_as_published`` the draft stands in the database, in a transaction that is
always rolled back: nothing is built beside what readers get that could differ from it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from wagtail.models import Page


@contextmanager
def standing_as_published(page: Page) -> Iterator[Page]:
    """Within it, the database holds ``page`` as it is in memory, published."""
    with transaction.atomic():
        if page.pk:
            # Addresses are kept beside the database, where no rollback reaches.
            page.slug, page.url_path = Page.objects.values_list("slug", "url_path").get(pk=page.pk)
        else:
            place_last(page)
        page.live = True
        page.expire_at = None
        page.save(clean=False, log_action=False)
        # What is below a draft is public with it.
        page.get_ancestors().update(live=True, expire_at=None)
        try:
            yield page
        finally:
            transaction.set_rollback(True)


def place_last(page: Page) -> None:
    """Gives a new page the last place below its parent; its own may have been taken since."""
    parent = page.get_parent(update=True)
    last = parent.get_last_child()
    page.path = last._inc_path() if last else page._get_path(parent.path, page.depth, 1)
