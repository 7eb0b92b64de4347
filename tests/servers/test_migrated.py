"""The migrated database that is kept between runs."""

import fcntl
import shutil
import sqlite3
from contextlib import closing

import pytest

from . import migrated
from .migrated import Kept
from .test_postgres import WITH_DATABASE, run_pytest


def test_kept_database_is_migrated_and_empty(django_db_setup, kept_database):
    with closing(sqlite3.connect(kept_database.file)) as database:
        [depths] = zip(*database.execute("select depth from wagtailcore_page"), strict=True)
        [names] = zip(*database.execute("select name from django_migrations"), strict=True)

    assert depths == (1, 2)
    assert "0002_content" in names


def test_next_run_takes_it(django_db_setup, kept_database, tmp_path):
    folder = tmp_path / "d" / "migrated"
    folder.mkdir(parents=True)
    copy = shutil.copy(kept_database.file, folder)
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("insert into wagtailcore_locale (language_code) values ('tlh')")

    done = run_pytest(WITH_DATABASE, "-p", "cacheprovider", "-o", f"cache_dir={tmp_path}")

    assert "get() returned more than one Locale" in done.stdout


def test_of_two_the_first_makes_it_while_the_second_waits(tmp_path):
    first, second = (Kept(tmp_path / "file") for _ in range(2))

    assert first.missing()
    first.beside().write_text("made")
    with (tmp_path / "file.lock").open("w") as lock, pytest.raises(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    first.keep(first.beside())

    assert not second.missing()
    assert second.file.read_text() == "made"
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["file", "file.lock"]


def test_after_a_change_of_a_migration_or_a_requirement_it_is_another_one(tmp_path):
    (tmp_path / "hub" / "migrations").mkdir(parents=True)
    (tmp_path / "requirements.txt").write_text("django==5.2.19")
    (tmp_path / "hub" / "migrations" / "0001_initial.py").write_text("operations = []")
    names = [migrated.name("sqlite", tmp_path)]
    (tmp_path / "hub" / "migrations" / "0001_initial.py").write_text("operations = [1]")
    names.append(migrated.name("sqlite", tmp_path))
    (tmp_path / "requirements.txt").write_text("django==5.2.20")
    names.append(migrated.name("sqlite", tmp_path))
    (tmp_path / "hub" / "migrations" / "0002_more.py").write_text("")
    names.append(migrated.name("sqlite", tmp_path))

    assert len(set(names)) == 4
    assert migrated.name("sqlite", tmp_path) == names[-1]
    assert migrated.name("postgresql", tmp_path) != names[-1]
