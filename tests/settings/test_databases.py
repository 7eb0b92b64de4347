"""How the site talks to its databases."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from settings.databases import parsed, sqlite


def test_sqlite_url_gets_the_same_options(tmp_path):
    url = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "hub.sqlite3")}
    assert parsed(url) == sqlite(tmp_path / "hub.sqlite3")


def test_writers_of_several_connections_queue(tmp_path):
    options = sqlite(tmp_path / "hub.sqlite3")["OPTIONS"]

    def connect():
        connection = sqlite3.connect(
            tmp_path / "hub.sqlite3", timeout=options["timeout"], isolation_level=None
        )
        connection.executescript(options["init_command"])
        return connection

    connect().execute("create table counter as select 0 as n")

    def count(_):
        connection = connect()
        for _ in range(25):
            connection.execute(f"begin {options['transaction_mode']}")
            (n,) = connection.execute("select n from counter").fetchone()
            connection.execute("update counter set n = ?", [n + 1])
            connection.execute("commit")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(4)))
    assert connect().execute("select n from counter").fetchone() == (100,)


def test_postgres_without_pool_keeps_and_checks_connections():
    url = {"ENGINE": "django.db.backends.postgresql", "NAME": "hub", "OPTIONS": {}}
    made = parsed(url)
    assert made["CONN_MAX_AGE"] == 60
    assert made["CONN_HEALTH_CHECKS"] is True
    assert made["OPTIONS"] == {"connect_timeout": 5, "options": "-c jit=off"}


def test_options_of_the_url_prevail():
    url = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"options": "-c jit=on"}}
    assert parsed(url)["OPTIONS"]["options"] == "-c jit=off -c jit=on"


@pytest.mark.each_database
@pytest.mark.django_db
def test_postgres_compiles_no_statement():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("show jit")
            assert cursor.fetchone() == ("off",)
