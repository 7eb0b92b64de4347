"""The PostgreSQL server of the tests, and what happens where there is none."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from . import postgres
from .guards import without


def run_pytest(*arguments, **environment):
    """Run pytest as a process of its own on one small test."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", *arguments],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", **environment},
    )


SAMPLE = "tests/servers/test_guards.py::test_words_for_no"
WITH_DATABASE = "tests/servers/test_rows_of_migrations.py"
WITH_BROWSER = "tests/servers/test_chromium.py"
ONCE = "tests/servers/test_nothing_left_behind.py"
"""With a database, but the same on each."""


def test_server_answers_and_leaves_nothing_behind():
    binaries = postgres.find_binaries()
    if not binaries:
        without("PostgreSQL", postgres.INSTALL)
    with postgres.running(binaries) as url:
        folder = psycopg.conninfo.conninfo_to_dict(url)["host"]
        with psycopg.connect(url) as connection:
            assert connection.execute("select 6 * 7").fetchone() == (42,)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"host={folder} user=hub dbname=postgres")
    assert not Path(folder).exists()


def test_without_postgres_every_test_is_skipped_with_a_reason():
    done = run_pytest("--postgres", WITH_DATABASE, HUB_TEST_POSTGRES="/nowhere", CI="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "PostgreSQL is not here: install it (Debian: apt-get install postgresql)" in done.stdout
    assert "passed" not in done.stdout.splitlines()[-1]


def test_without_postgres_ci_fails():
    done = run_pytest("--postgres", SAMPLE, HUB_TEST_POSTGRES="/nowhere", CI="true")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "PostgreSQL is not here" in done.stderr


def test_what_does_not_depend_on_the_database_is_left_out():
    options = ("--postgres", "--collect-only", "--quiet")
    done = run_pytest(
        *(*options, SAMPLE, WITH_DATABASE, WITH_BROWSER, ONCE), HUB_TEST_POSTGRES="/nowhere"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    collected = [line for line in done.stdout.splitlines() if "::" in line]
    assert {line.partition("::")[0] for line in collected} == {WITH_DATABASE}
    assert len(collected) == 4


def test_without_being_asked_no_server_is_needed():
    done = run_pytest(SAMPLE, HUB_TEST_POSTGRES="/nowhere", CI="true")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "database: SQLite" in done.stdout
