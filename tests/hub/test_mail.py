"""Mail is sent after the work that it tells of is done, and never stands in its way."""

import socket
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage, get_connection, send_mail
from django.db import transaction

from .smtp import REFUSED, running

pytestmark = pytest.mark.django_db

OURS = "hub.mail.AfterCommitBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def use(settings):
    """``use(backend, port)``: mails go by ``backend``, and from there to this port."""

    def use(backend: str, port: int) -> None:
        settings.EMAIL_BACKEND, settings.HUB_MAIL_BACKEND = backend, SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5

    return use


def write(*recipients: str) -> list[EmailMessage]:
    return [EmailMessage("Subject", "Text", to=[recipient]) for recipient in recipients]


def test_mail_leaves_after_the_commit(settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND, settings.HUB_MAIL_BACKEND = OURS, settings.EMAIL_BACKEND
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            assert send_mail("Subject", "Text", None, ["a@example.org"]) == 1
        assert mail.outbox == []
    assert [message.to for message in mail.outbox] == [["a@example.org"]]


def test_nobody_hears_of_what_is_rolled_back(settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND, settings.HUB_MAIL_BACKEND = OURS, settings.EMAIL_BACKEND
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        send_mail("Subject", "Text", None, ["a@example.org"])
        transaction.set_rollback(True)
    assert mail.outbox == []


def test_mails_of_one_matter_share_a_connection(use, django_capture_on_commit_callbacks):
    with running() as server:
        use(OURS, server.server_address[1])
        with django_capture_on_commit_callbacks(execute=True), get_connection() as connection:
            for message in write("a@example.org", "b@example.org"):
                connection.send_messages([message])
        assert server.recipients == ["a@example.org", "b@example.org"]
        assert server.connections == 1


def test_refused_mail_does_not_keep_the_others(use, caplog, django_capture_on_commit_callbacks):
    with running() as server:
        use(OURS, server.server_address[1])
        with django_capture_on_commit_callbacks(execute=True):
            get_connection().send_messages(write("a@example.org", REFUSED, "b@example.org"))
        assert server.recipients == ["a@example.org", "b@example.org"]
    assert [record.getMessage() for record in caplog.records if record.name == "hub.mail"] == [
        f"Not sent: 'Subject' to {REFUSED}"
    ]


def test_server_that_is_away_is_logged(use, caplog, django_capture_on_commit_callbacks):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        use(OURS, taken.getsockname()[1])
        with django_capture_on_commit_callbacks(execute=True):
            get_connection().send_messages(write("a@example.org", "b@example.org"))
    assert [record.getMessage() for record in caplog.records if record.name == "hub.mail"] == [
        "No connection to the mail server: 2 mails are not sent"
    ]


def test_server_that_hangs_up_stops_django_but_not_us(use, django_capture_on_commit_callbacks):
    with running(hangs_up=True) as server:
        use(SMTP, server.server_address[1])
        with pytest.raises(SMTPServerDisconnected):
            get_connection().send_messages(write("a@example.org"))
        use(OURS, server.server_address[1])
        with django_capture_on_commit_callbacks(execute=True):
            get_connection().send_messages(write("a@example.org"))
        assert server.connections == 2
