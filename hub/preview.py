"""Previews: a draft read through the API as if it had been published.

A token names one revision and is good for half an hour. Within ``draft_published`` the revision
stands in the database as published, in a transaction that is always rolled back: a preview is
answered by the very code that answers readers, with nothing built beside it that could differ.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core import signing
from django.db import transaction
from wagtail.models import Page, Revision

SALT = "hub.preview"
LIFETIME = timedelta(minutes=30)


class PreviewRefused(Exception):
    """The token is forged, expired, or its revision is gone."""


def preview_token(revision: Revision) -> str:
    """A token for one revision of a page, good for ``LIFETIME``."""
    return signing.dumps(revision.pk, salt=SALT)


@contextmanager
def draft_published(token: str) -> Iterator[Page]:
    """Within it, the database holds the token's revision as published; raises
    ``PreviewRefused``."""
    with standing_as_published(revision_of(token).as_object()) as page:
        yield page


@contextmanager
def standing_as_published(page: Page) -> Iterator[Page]:
    """Within it, the database holds ``page`` as it is in memory, published."""
    with transaction.atomic():
        if page.pk:
            # Addresses are kept beside the database, where no rollback reaches.
            page.slug, page.url_path = Page.objects.values_list("slug", "url_path").get(pk=page.pk)
        page.live = True
        page.expire_at = None
        page.save(clean=False, log_action=False)
        try:
            yield page
        finally:
            transaction.set_rollback(True)


def revision_of(token: str) -> Revision:
    """The page revision that a token names; raises ``PreviewRefused``."""
    try:
        key = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        raise PreviewRefused from None
    revision = Revision.page_revisions.filter(pk=key).first()
    if revision is None or not Page.objects.filter(pk=revision.object_id).exists():
        raise PreviewRefused
    return revision
