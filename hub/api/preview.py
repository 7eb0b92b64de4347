"""Previews: a draft read through the API as if it had been published, by whoever has its token.

A token names one revision, or what somebody has last looked at in the admin's preview without
having saved it. It is good for half an hour.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

from ..models import PreviewDraft, User
from .standing import standing_as_published

SALT = "hub.preview"
LIFETIME = timedelta(minutes=30)
DRAFTS_OF_A_USER = 20


class PreviewRefused(Exception):
    """The token is forged, expired, or its draft is gone."""


def preview_token(draft: Revision | PreviewDraft) -> str:
    """A token for a draft, good for ``LIFETIME``."""
    return signing.dumps({draft._meta.model_name: draft.pk}, salt=SALT)


@contextmanager
def draft_published(token: str) -> Iterator[Page]:
    """Within it, the database holds the token's draft as published; raises
    ``PreviewRefused``."""
    with standing_as_published(page_of(token)) as page:
        yield page


def page_of(token: str) -> Page:
    """The draft that a token names, in memory; raises ``PreviewRefused``."""
    try:
        match signing.loads(token, salt=SALT, max_age=LIFETIME):
            case {"revision": key}:
                revision = Revision.page_revisions.get(pk=key)
                Page.objects.get(pk=revision.object_id)
                return revision.as_object()
            case {"previewdraft": key}:
                return PreviewDraft.objects.get(pk=key, kept_at__gt=oldest()).as_page()
    except (signing.BadSignature, ObjectDoesNotExist):
        pass
    raise PreviewRefused


def oldest() -> datetime:
    """The moment before which nothing is shown any more."""
    return timezone.now() - LIFETIME


@transaction.atomic
def preview_draft_keep(*, page: Page, user: User) -> PreviewDraft:
    """Keeps ``page`` as it is in memory, for as long as a token is good.

    There is one draft for a user and a page, so that a tab that is open shows the latest, and
    no more than ``DRAFTS_OF_A_USER`` for a user.
    """
    content = page.serializable_data()
    # What editors say to each other is no part of the page.
    content.pop(COMMENTS_RELATION_NAME, None)
    draft, _created = PreviewDraft.objects.update_or_create(
        user=user,
        subject=str(page.pk) if page.pk else f"{page._meta.label_lower} at {page.path}",
        defaults={"content": content, "kept_at": timezone.now()},
    )
    PreviewDraft.objects.filter(kept_at__lte=oldest()).delete()
    latest = PreviewDraft.objects.filter(user=user).order_by("-kept_at")[:DRAFTS_OF_A_USER]
    PreviewDraft.objects.filter(user=user).exclude(
        pk__in=list(latest.values_list("pk", flat=True))
    ).delete()
    return draft
