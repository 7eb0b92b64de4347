"""A migration may not break the version of the site that still runs while it is applied.

Tables that are new (``initial = True``) are free: nobody uses them yet.
"""

from pathlib import Path

import pytest
from django.db import connection
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements

from tests.architecture.relations import RANKS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def linter(db):
    # SQLite rewrites the whole table for every change, which looks like breaking all of it.
    if connection.vendor != "postgresql":
        pytest.skip("only the statements for PostgreSQL tell what a migration does")
    return MigrationLinter(
        str(ROOT), include_apps=list(RANKS), ignore_initial_migrations=True, no_cache=True
    )


def test_migrations_can_be_applied_while_the_site_runs(linter, capsys):
    linter.lint_all_migrations()
    assert linter.nb_total > len(RANKS), "the linter found our migrations"
    assert not linter.has_errors, capsys.readouterr().out


def test_breaking_statement_is_found(linter):
    breaking = ['ALTER TABLE "hub_network_city" ADD COLUMN "motto" varchar(9) NOT NULL;']
    errors, _ignored, _warnings = analyse_sql_statements(linter.sql_analyser_class, breaking)
    assert [error.code for error in errors] == ["NOT_NULL"]
