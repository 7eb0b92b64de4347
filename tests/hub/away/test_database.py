"""While the database is away, everybody is told to come back, and the log stays short."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from hub.away import database
from hub.away.database import OneLine
from hub.models import User

HOUSE = Path(__file__).resolve().parents[3]
ASK = """
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "localhost"})
for address in ("/en/", "/admin/login/", "/sitemap.xml", "/nowhere", "/readyz"):
    answer = client.get(address)
    print(answer.status_code, "Retry-After" in answer, address)
question = {"query": '{ events(locale: "en") { totalCount } }'}
answer = client.post("/graphql/", question, content_type="application/json")
print(answer.status_code, "Retry-After" in answer, answer.json()["errors"][0]["extensions"]["code"])
"""


def test_server_that_is_away(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
        cwd=HOUSE,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "settings.test",
            "HUB_TEST_DATABASE_URL": f"postgres://hub@{str(tmp_path).replace('/', '%2F')}/hub",
        },
    )
    answers = done.stdout.splitlines()
    assert len(answers) == 6, done.stderr
    assert all(answer.startswith("503 True") for answer in answers), answers
    assert answers[-1].endswith("UNAVAILABLE")
    assert "The database is away" in done.stderr
    assert "Traceback" not in done.stderr


def test_log_has_one_line_a_second(monkeypatch, caplog):
    now = 100.0
    monkeypatch.setattr(database, "monotonic", lambda: now)
    line = OneLine()
    for _ in range(950):
        line.say(OperationalError("connection refused\n  Is it running?"))
    now += 1
    line.say(OperationalError("connection refused"))
    assert caplog.messages == [
        "The database is away: connection refused Is it running? (and 0 times more before)",
        "The database is away: connection refused (and 949 times more before)",
    ]


@pytest.mark.django_db(transaction=True)
def test_locked_database_loses_nothing_that_is_sent(home, caplog):
    if connection.vendor != "sqlite":
        pytest.skip("Only SQLite locks as a whole.")
    browser = Client(raise_request_exception=False)
    browser.force_login(User.objects.create_superuser("ada@example.org", "secret"))
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 10")
        try:
            other.execute("BEGIN IMMEDIATE")
            caplog.clear()
            # A new session, hence a write.
            answer = Client(raise_request_exception=False).post(
                "/admin/login/", {"username": "ada@example.org", "password": "secret"}
            )
            assert (answer.status_code, answer["Retry-After"]) == (503, "5")
            assert "Load this page again to send it once more" in answer.content.decode()
            page = f"/admin/pages/{home.pk}/unpublish/"
            assert browser.post(page).status_code == 503
            assert not any(record.exc_info for record in caplog.records)
            other.execute("ROLLBACK")
            assert browser.post(page).status_code == 302
        finally:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 20000")


def test_other_errors_are_no_absence(db):
    assert database.away(ValueError("the database")) is None
    with pytest.raises(DatabaseError) as wrong, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nowhere")
    assert database.away(wrong.value) is None


def test_an_absence_is_found_behind_other_errors(tmp_path):
    closed = sqlite3.connect(tmp_path / "file")
    with closing(closed), closing(sqlite3.connect(tmp_path / "file", timeout=0)) as other:
        closed.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as locked:
            other.execute("CREATE TABLE one (id)")
    gone = OperationalError(*locked.value.args)
    gone.__cause__ = locked.value
    wrapped = RuntimeError()
    wrapped.__cause__ = gone
    assert database.away(wrapped) is gone
