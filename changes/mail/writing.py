"""Writes mails into the outbox, in the transaction of whoever sends them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from email.utils import formatdate, parseaddr
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from ..models import DueMoment, Letter
from ..outbox import enqueue
from .sealing import sealed

URGENT, ORDINARY = "mail-urgent", "mail"
"""Names of the consumers."""
KEPT = timedelta(days=1)
"""As long, at most, the content of a mail stays."""

_queue: ContextVar[str] = ContextVar("queue", default=ORDINARY)
_to_nobody: ContextVar[bool] = ContextVar("to_nobody", default=False)


@contextmanager
def urgent(*, to_nobody: bool = False) -> Iterator[None]:
    """Mails that are sent within are waited for by somebody: nothing else holds them up.

    One ``to_nobody`` is written as any other, and never leaves: the work is the same.
    """
    queue, nobody = _queue.set(URGENT), _to_nobody.set(to_nobody)
    try:
        yield
    finally:
        _queue.reset(queue)
        _to_nobody.reset(nobody)


class OutboxBackend(BaseEmailBackend):
    """The ``EMAIL_BACKEND``: the worker sends what is written, by ``HUB_MAIL_BACKEND``.

    No request waits for a mail server, and what is rolled back is not told to anybody.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Answers how many have been taken on, not how many have arrived."""
        with transaction.atomic():
            for message in email_messages:
                write(message)
        return len(email_messages)


def write(message: EmailMessage) -> None:
    key = uuid4()
    # Whoever gets it twice sees one: a worker may be killed between sending and noting it.
    domain = parseaddr(str(message.from_email))[1].rpartition("@")[2] or "localhost"
    message.extra_headers.setdefault("Message-ID", f"<{key}@{domain}>")
    message.extra_headers.setdefault("Date", formatdate())
    Letter.objects.create(key=key, content=sealed(message), is_to_nobody=_to_nobody.get())
    queue = _queue.get()
    # When its time is up it is looked at, whatever has become of it.
    DueMoment.objects.create(consumer=queue, key=key, due_at=timezone.now() + KEPT)
    enqueue([key], consumers=[queue])
