"""Mail waits in the outbox and is sent by the worker; no request waits for a mail server."""

import socket
from datetime import timedelta
from threading import Event

import pytest
from django.core import mail
from django.core.mail import send_mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from changes.consumers import TargetAway
from changes.lease import leased
from changes.mail.sending import mail_consumers
from changes.mail.writing import ORDINARY, URGENT, urgent
from changes.models import DueMoment, Letter, OutboxRow
from changes.outbox import retry_dead
from changes.worker.draining import drain
from changes.worker.running import Turn
from hub.models import User
from tests.hub.away.faults import FAULTS

from .smtp import REFUSED, running

pytestmark = pytest.mark.django_db

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONSUMERS = {consumer.name: consumer for consumer in mail_consumers()}


@pytest.fixture(autouse=True)
def by_the_outbox(settings):
    settings.EMAIL_BACKEND = "changes.mail.writing.OutboxBackend"
    settings.HUB_MAIL_BACKEND = LOCMEM


@pytest.fixture
def by_smtp(settings):
    """``by_smtp(port)``: mails go to this port."""

    def by_smtp(port: int) -> None:
        settings.HUB_MAIL_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 0.3

    return by_smtp


def write(*recipients: str) -> None:
    for recipient in recipients:
        send_mail("Subject", "Text", None, [recipient])


def sent() -> list[str]:
    return [recipient for message in mail.outbox for recipient in message.recipients()]


def errors() -> list[tuple[str, bool]]:
    return list(OutboxRow.objects.order_by("pk").values_list("error", "is_dead"))


def test_mail_waits_encrypted_and_is_gone_once_it_has_left():
    with CaptureQueriesContext(connection) as captured:
        assert send_mail("Subject", "Text", None, ["a@example.org"]) == 1
    assert mail.outbox == []
    assert not any("a@example.org" in query["sql"] for query in captured)
    assert drain(CONSUMERS[ORDINARY]).done == 1
    assert sent() == ["a@example.org"]
    for model in (Letter, OutboxRow, DueMoment):
        assert not model.objects.exists()
    assert mail.outbox[0].extra_headers["Message-ID"].endswith("@localhost>")


def test_nobody_hears_of_what_is_rolled_back():
    with transaction.atomic():
        write("a@example.org")
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_urgent_mail_overtakes_what_is_stuck():
    write("a@example.org")
    with urgent():
        write("b@example.org")
    # Somebody works for the others, and does not come to an end.
    with leased(ORDINARY):
        drain(CONSUMERS[URGENT])
        assert sent() == ["b@example.org"]
    drain(CONSUMERS[ORDINARY])
    assert sent() == ["b@example.org", "a@example.org"]


def test_refused_mail_keeps_no_other_and_says_nothing_of_its_content(by_smtp, caplog):
    write("a@example.org", REFUSED, "b@example.org")
    with running() as server:
        by_smtp(server.server_address[1])
        drained = drain(CONSUMERS[ORDINARY])
        assert server.recipients == ["a@example.org", "b@example.org"]
    assert (drained.done, drained.failed) == (2, 1)
    assert errors() == [("MailRefused: The mail could not be sent (550).", False)]
    assert REFUSED not in caplog.text
    assert Letter.objects.count() == 1


def test_content_is_gone_after_a_day_and_the_dead_letter_says_so(by_smtp, client):
    write(REFUSED)
    with running() as server:
        by_smtp(server.server_address[1])
        drain(CONSUMERS[ORDINARY])
        a_day_ago = timezone.now() - timedelta(days=1)
        Letter.objects.update(created_at=a_day_ago)
        DueMoment.objects.update(due_at=timezone.now())
        assert drain(CONSUMERS[ORDINARY]).dead == 1
    assert not Letter.objects.exists()
    text = "Not delivered within a day: the mail is deleted."
    assert errors() == [(text, True)]
    client.force_login(User.objects.create_superuser("ada@example.org", "secret"))
    page = client.get("/admin/background-work/").content.decode()
    assert text in page and "Mail of" in page
    # There is nothing left to send: trying again takes it off the list.
    retry_dead(consumer=ORDINARY)
    assert drain(CONSUMERS[ORDINARY]).gone == 1
    assert errors() == []


def test_lost_key_makes_a_dead_letter(settings):
    write("a@example.org")
    settings.SECRET_KEY = "another"
    drain(CONSUMERS[ORDINARY])
    assert errors() == [
        ("Written under a secret key that is not known any more: the mail is deleted.", True)
    ]
    assert not Letter.objects.exists()


@pytest.mark.parametrize("fault", FAULTS)
def test_requests_go_on_and_mail_waits_while_the_server_is_away(by_smtp, proxy, client, fault):
    with running() as server:
        faulty = proxy(f"smtp://127.0.0.1:{server.server_address[1]}")
        by_smtp(faulty.port)
        FAULTS[fault](faulty)
        User.objects.create_user("ada@example.org", "secret")
        client.post("/admin/password_reset/", {"email": "ada@example.org"})
        assert faulty.connections == 0
        OutboxRow.objects.update(created_at=timezone.now() - timedelta(minutes=11))
        assert client.get("/readyz").json()["mail"] == "degraded"
        if fault in ("refuse", "hang"):
            with pytest.raises(TargetAway, match="The mail server is away"):
                drain(CONSUMERS[URGENT])
        else:
            # Whatever it makes of it: the worker comes to an end and notes it.
            Turn(CONSUMERS[URGENT]).take(Event())
        assert Letter.objects.exists() or fault == "slow"
        faulty.pass_on()
        OutboxRow.objects.update(next_attempt_at=None)
        drain(CONSUMERS[URGENT])
        assert server.recipients == ["ada@example.org"]
        assert client.get("/readyz").json()["mail"] == "ok"


def test_server_that_never_says_a_word(by_smtp):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        by_smtp(silent.getsockname()[1])
        write("a@example.org")
        with pytest.raises(TargetAway, match="is away"):
            drain(CONSUMERS[ORDINARY])
        with running(hangs_up=True) as server:
            by_smtp(server.server_address[1])
            with pytest.raises(TargetAway):
                drain(CONSUMERS[ORDINARY])
    assert Letter.objects.count() == 1


def test_reset_answers_alike_whether_there_is_an_account(client):
    User.objects.create_user("ada@example.org", "secret")
    client.post("/admin/password_reset/", {"email": "warm@example.org"})
    answers, statements = [], []
    for email in ("ada@example.org", "bob@example.org"):
        with CaptureQueriesContext(connection) as captured:
            answer = client.post("/admin/password_reset/", {"email": email})
        answers.append((answer.status_code, answer["Location"], answer.content))
        statements.append([query["sql"].split(' "')[0] for query in captured])
    assert answers[0] == answers[1]
    assert statements[0] == statements[1]
    assert OutboxRow.objects.filter(consumer=URGENT).count() == 3
    drain(CONSUMERS[URGENT])
    assert sent() == ["ada@example.org"]
    assert not Letter.objects.exists()
