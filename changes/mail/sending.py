"""Sends what waits: two consumers, so that a newsletter holds up no password."""

import smtplib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..conf import changes_settings
from ..consumers import Carried, Consumer, TargetAway
from ..following import register_asked
from ..models import Letter
from .sealing import Unreadable, opened
from .writing import KEPT, ORDINARY, URGENT

TOO_LATE = "Not delivered within a day: the mail is deleted."
UNREADABLE = "Written under a secret key that is not known any more: the mail is deleted."


class MailRefused(Exception):
    """A mail has not left. What it says holds nothing of the mail."""


class MailConsumer(Consumer):
    """Hands mails to ``HUB_MAIL_BACKEND``, one at a time: what has left is noted at once."""

    batch = 1
    is_of_pages = False

    def __init__(self, name: str, title: str | Promise) -> None:
        self.name = name
        self.title = title

    def carry_out(
        self, keys: Sequence[UUID], *, now: datetime, fence: int
    ) -> Mapping[UUID, Carried]:
        letters = Letter.objects.in_bulk(keys)
        return {key: self._carry_out(letters.get(key), now) for key in keys}

    def _carry_out(self, letter: Letter | None, now: datetime) -> Carried:
        if letter is None:
            return Carried(is_gone=True)
        if now >= letter.created_at + KEPT:
            letter.delete()
            return Carried(given_up=TOO_LATE)
        if not letter.is_to_nobody:
            try:
                message = opened(letter.content)
            except Unreadable:
                letter.delete()
                return Carried(given_up=UNREADABLE)
            send(message)
        letter.delete()
        return Carried()


def send(message: EmailMessage) -> None:
    """Raises ``TargetAway`` if no server can be had, and ``MailRefused`` for what happens to this
    mail: the next one is tried all the same, since a server may choke on one alone."""
    connection = get_connection(changes_settings.HUB_MAIL_BACKEND)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise TargetAway(f"The mail server is away: {type(error).__name__}.") from None
    try:
        connection.send_messages([message])
    except Exception as error:
        raise MailRefused(f"The mail could not be sent ({reason(error)}).") from None
    finally:
        # It has left: what goes wrong now would have it sent again.
        with suppress(OSError, smtplib.SMTPException):
            connection.close()


def reason(error: Exception) -> str:
    """Returns the numbers in which the server has said it, such as 550, or the kind of error: its
    words may name people."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return ", ".join(sorted({str(code) for code, _words in error.recipients.values()}))
    return str(getattr(error, "smtp_code", type(error).__name__))


def mail_consumers() -> Iterator[MailConsumer]:
    """Those of urgent mails and of all others."""
    yield MailConsumer(URGENT, _("Mails about signing in"))
    yield MailConsumer(ORDINARY, _("Mails"))


def connect() -> None:
    register_asked(mail_consumers)
