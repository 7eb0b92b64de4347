"""Is it alive, is it ready: asked by load balancers and supervisors."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

HOUSE = Path(__file__).resolve().parents[2]


def test_healthz_answers_without_a_database(client):
    # No database fixture: a query would raise.
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"process": "ok"}


@pytest.mark.django_db
def test_readyz_with_a_migrated_database(client, settings, tmp_path):
    # Whoever ran before in this folder may have built an index.
    settings.HUB_SEARCH_FOLDER = tmp_path
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "database": "ok",
        "cache": "ok",
        "mail": "ok",
        "media": "ok",
        "search": "unavailable",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_set_no_cookie_and_are_not_cached(client, address):
    answer = client.get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_are_read_only(client, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.django_db
@override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^healthz$", r"^readyz$"])
def test_probes_are_not_redirected_to_tls(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_readyz_with_a_missing_migration(client):
    MigrationRecorder.Migration.objects.filter(app="hub").latest("id").delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "unavailable", "reason": "migrations are missing"}


ASK = """
import django
django.setup()
from django.test import Client
for address in ("/healthz", "/readyz"):
    answer = Client(headers={"host": "localhost"}).get(address)
    print(answer.status_code, answer.content.decode())
"""


def ask(database: str) -> list[str]:
    """The two answers of a process whose database is ``database``."""
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
        cwd=HOUSE,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "settings.test",
            "HUB_TEST_DATABASE_URL": database,
        },
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_broken_file_is_alive_but_not_ready(tmp_path):
    (tmp_path / "broken.sqlite3").write_bytes(b"this is not a database" * 100)
    assert ask(f"sqlite:///{tmp_path}/broken.sqlite3") == [
        '200 {"process": "ok"}',
        '503 {"database": "unavailable", "reason": "not reachable"}',
    ]


def test_server_that_is_away_is_alive_but_not_ready(tmp_path):
    assert ask(f"postgres://hub@{str(tmp_path).replace('/', '%2F')}/hub")[1] == (
        '503 {"database": "unavailable", "reason": "not reachable"}'
    )


def test_empty_database_is_alive_but_not_ready(tmp_path):
    assert ask(f"sqlite:///{tmp_path}/empty.sqlite3")[1] == (
        '503 {"database": "unavailable", "reason": "migrations are missing"}'
    )
