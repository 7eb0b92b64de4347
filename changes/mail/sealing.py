"""A mail as it waits in the database: encrypted, so that it can be read in no backup."""

import json
from base64 import b64decode, b64encode, urlsafe_b64encode
from email.mime.base import MIMEBase
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils.encoding import force_bytes

PURPOSE = b"connective-hub.mail:"
"""Of the key: nothing else that is derived from the secret key opens a mail."""


class Unreadable(Exception):
    """It was sealed under a secret key that is not known any more."""


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [sha256(PURPOSE + force_bytes(secret)).digest() for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])


def sealed(message: EmailMessage) -> str:
    """Returns the mail under the secret key of now.

    Raises ``TypeError`` for an attachment that is a part of MIME: attach name, content and type.
    """
    attachments = []
    for attachment in message.attachments:
        if isinstance(attachment, MIMEBase):
            raise TypeError("A mail that waits takes attachments as name, content and type only.")
        name, content, kind = attachment
        is_text = isinstance(content, str)
        data = content if is_text else b64encode(content).decode()
        attachments.append([name, data, kind, is_text])
    values = {
        "subject": str(message.subject),
        "body": str(message.body),
        "from_email": str(message.from_email),
        "to": list(map(str, message.to)),
        "cc": list(map(str, message.cc)),
        "bcc": list(map(str, message.bcc)),
        "reply_to": list(map(str, message.reply_to)),
        "headers": {name: str(value) for name, value in message.extra_headers.items()},
        "subtype": message.content_subtype,
        "alternatives": [
            [str(content), kind] for content, kind in getattr(message, "alternatives", [])
        ],
        "attachments": attachments,
    }
    return _keys().encrypt(json.dumps(values).encode()).decode()


def opened(content: str) -> EmailMessage:
    """Returns the mail, to be sent by any backend. Raises ``Unreadable``."""
    try:
        values: dict[str, Any] = json.loads(_keys().decrypt(content))
    except InvalidToken as error:
        raise Unreadable from error
    subtype, attachments = values.pop("subtype"), values.pop("attachments")
    message = EmailMultiAlternatives(**values)
    message.content_subtype = subtype
    for name, data, kind, is_text in attachments:
        message.attach(name, data if is_text else b64decode(data), kind)
    return message
