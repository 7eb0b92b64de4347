"""The migrated database that is kept between runs."""

import shutil
import sqlite3
from contextlib import closing

from . import migrated
from .test_postgres import WITH_DATABASE, run_pytest


def test_kept_database_is_migrated_and_empty(django_db_setup, kept_database):
    with closing(sqlite3.connect(kept_database)) as database:
        [depths] = zip(*database.execute("select depth from wagtailcore_page"), strict=True)
        [names] = zip(*database.execute("select name from django_migrations"), strict=True)

    assert depths == (1, 2)
    assert "0002_content" in names


def test_next_run_takes_it(django_db_setup, kept_database, tmp_path):
    folder = tmp_path / "d" / "migrated"
    folder.mkdir(parents=True)
    copy = shutil.copy(kept_database, folder)
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("insert into wagtailcore_locale (language_code) values ('tlh')")

    done = run_pytest(WITH_DATABASE, "-p", "cacheprovider", "-o", f"cache_dir={tmp_path}")

    assert "get() returned more than one Locale" in done.stdout


def test_after_a_change_of_a_migration_or_a_requirement_it_is_another_one(tmp_path):
    (tmp_path / "hub" / "migrations").mkdir(parents=True)
    (tmp_path / "requirements.txt").write_text("django==5.2.19")
    (tmp_path / "hub" / "migrations" / "0001_initial.py").write_text("operations = []")
    places = [migrated.place(tmp_path, tmp_path)]
    (tmp_path / "hub" / "migrations" / "0001_initial.py").write_text("operations = [1]")
    places.append(migrated.place(tmp_path, tmp_path))
    (tmp_path / "requirements.txt").write_text("django==5.2.20")
    places.append(migrated.place(tmp_path, tmp_path))
    (tmp_path / "hub" / "migrations" / "0002_more.py").write_text("")
    places.append(migrated.place(tmp_path, tmp_path))

    assert len(set(places)) == 4
    assert migrated.place(tmp_path, tmp_path) == places[-1]
