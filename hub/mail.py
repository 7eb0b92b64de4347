"""Mail that never stands in the way of the work that it tells of."""

import logging
from collections.abc import Sequence
from functools import partial

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from .conf import hub_settings

logger = logging.getLogger(__name__)


class AfterCommitBackend(BaseEmailBackend):
    """Hands mails to ``HUB_MAIL_BACKEND`` once the transaction is done.

    What is rolled back is not told to anybody, no lock is held while a mail server is asked, and
    one that is away or refuses a mail fails neither a submission nor a publication: that is
    logged. Mails that are sent between ``open`` and ``close`` share one connection.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.held: list[EmailMessage] | None = None

    def open(self) -> bool:
        self.held = []
        return True

    def close(self) -> None:
        held, self.held = self.held, None
        if held:
            transaction.on_commit(partial(deliver, held))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Answers how many have been taken on, not how many have arrived."""
        if self.held is None:
            transaction.on_commit(partial(deliver, list(email_messages)))
        else:
            self.held.extend(email_messages)
        return len(email_messages)


def deliver(messages: Sequence[EmailMessage]) -> None:
    """Sends each; what cannot be sent is logged with its subject and recipients."""
    try:
        with get_connection(hub_settings.HUB_MAIL_BACKEND) as connection:
            for message in messages:
                _deliver_one(connection, message)
    except Exception:
        logger.exception("No connection to the mail server: %d mails are not sent", len(messages))


def _deliver_one(connection: BaseEmailBackend, message: EmailMessage) -> None:
    try:
        connection.send_messages([message])
    except Exception:
        logger.exception("Not sent: '%s' to %s", message.subject, ", ".join(message.recipients()))
