"""What a mail is before and after it has waited."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy

from changes.mail.sealing import Unreadable, opened, sealed


def whole() -> EmailMultiAlternatives:
    return EmailMultiAlternatives(
        gettext_lazy("Home"),
        "Grüße",
        "Hub <hub@example.org>",
        ["a@example.org"],
        bcc=["b@example.org"],
        cc=["c@example.org"],
        reply_to=["d@example.org"],
        headers={"Date": "now", "Message-ID": "<1@example.org>"},
        alternatives=[("<p>Grüße</p>", "text/html")],
        attachments=[("a.bin", b"\x00\xff", "application/octet-stream"), ("a.txt", "ä", None)],
    )


def test_nothing_of_a_mail_is_lost():
    before, after = whole(), opened(sealed(whole()))
    assert after.recipients() == before.recipients()
    assert str(after.subject) == "Home"

    def parts(message) -> list:
        return [
            (part.get_content_type(), part.get_payload(decode=True), part.get_filename())
            for part in message.message().walk()
        ]

    assert parts(after) == parts(before)
    headers = dict(after.message().items())
    headers.pop("Content-Type")
    assert headers.items() <= dict(before.message().items()).items()


def test_only_the_secret_keys_open_it(settings):
    content = sealed(whole())
    assert "example.org" not in content
    before = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [before]
    assert opened(content).body == "Grüße"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Unreadable):
        opened(content)
