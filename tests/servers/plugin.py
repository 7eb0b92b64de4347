"""Gives a run of the tests a folder of its own and, with ``--postgres``, a PostgreSQL server.

Both must be known before Django reads its settings, hence a plugin that is loaded first (see
``addopts`` in pyproject.toml) and not a conftest.
"""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from . import databases, postgres
from .guards import in_ci

stack_key = pytest.StashKey[ExitStack]()
missing_key = pytest.StashKey[str]()


def pytest_addoption(parser):
    parser.addoption(
        "--postgres",
        action="store_true",
        default=os.environ.get("HUB_TEST_DB") == "postgres",
        help="run what may differ there on a PostgreSQL server of its own, instead of all on "
        "SQLite (also HUB_TEST_DB=postgres)",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config, parser, args):
    """Set up before pytest-django loads the settings: wrappers run before all others."""
    stack = early_config.stash[stack_key] = ExitStack()
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        # The server of the main process serves all workers; files are for each its own.
        folder = Path(os.environ["HUB_DATA"]) / worker
    else:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hub-tests-")))
        if parser.parse_known_args(args).postgres:
            _start_postgres(early_config, stack)
        else:
            os.environ.pop("HUB_TEST_DATABASE_URL", None)
    os.environ["HUB_DATA"] = str(folder)
    try:
        return (yield)
    except BaseException:
        stack.close()
        raise


def _start_postgres(config, stack: ExitStack) -> None:
    os.environ.pop("HUB_TEST_DATABASE_URL", None)
    binaries = postgres.find_binaries()
    if binaries:
        os.environ["HUB_TEST_DATABASE_URL"] = stack.enter_context(postgres.running(binaries))
        return
    words = f"PostgreSQL is not here: {postgres.INSTALL}"
    if in_ci():
        raise pytest.UsageError(words)
    config.stash[missing_key] = words


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    if wanted := databases.wanted(config.getoption("postgres"), config.getoption("soak")):
        config.hook.pytest_deselected(items=[item for item in items if not wanted(item)])
        items[:] = filter(wanted, items)
    for item in items:
        _keep_rows_of_migrations(item)
        # Without the server that was asked for, nothing runs, and each test says so.
        if missing_key in config.stash:
            item.add_marker(pytest.mark.skip(reason=config.stash[missing_key]))


def _keep_rows_of_migrations(item) -> None:
    """A test with real transactions ends by emptying every table. The rows that migrations
    have made (locale, root page, groups) are put back before the next one of its kind."""
    marker = item.get_closest_marker("django_db")
    given = marker.kwargs if marker else {}
    fixtures = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if fixtures or given.get("transaction"):
        kept = {**given, "transaction": True, "serialized_rollback": True}
        item.add_marker(pytest.mark.django_db(**kept), append=False)


def pytest_report_header(config):
    return f"database: {'PostgreSQL' if 'HUB_TEST_DATABASE_URL' in os.environ else 'SQLite'}"


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    if stack_key in config.stash:
        config.stash[stack_key].close()
