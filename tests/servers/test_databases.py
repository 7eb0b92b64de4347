"""What runs on PostgreSQL too."""

from types import SimpleNamespace

import pytest

from ..architecture.files import ROOT
from .databases import ON_EACH, is_listed, may_differ, uses_database, wanted

LISTED = "tests/search/outbox/test_drain.py::test_x"
OTHER = "tests/web/test_html.py::test_x"


def item(nodeid: str, *fixtures: str, markers: tuple[str, ...] = ()):
    return SimpleNamespace(
        nodeid=nodeid,
        fixturenames=fixtures,
        get_closest_marker=lambda name: name if name in markers else None,
    )


@pytest.mark.parametrize("path", [path for paths in ON_EACH.values() for path in paths])
def test_what_is_listed_is_there(path):
    assert (ROOT / path).exists()


def test_file_is_listed_by_itself_or_by_a_folder():
    assert is_listed("tests/home/test_tree.py::test_x[a/b]")
    assert is_listed(LISTED)
    assert not is_listed("tests/home/test_tree_of_others.py::test_x")
    assert not is_listed(OTHER)


@pytest.mark.parametrize(
    ("test", "uses", "differs"),
    [
        (item(LISTED), False, False),
        (item(LISTED, "db"), True, True),
        (item(LISTED, markers=("django_db",)), True, True),
        (item(LISTED, "db", "opensearch"), False, False),
        (item(OTHER, "db"), True, False),
        (item(OTHER, "db", markers=("each_database",)), True, True),
        (item(OTHER, "live_server", "browser", markers=("each_database",)), False, False),
        (item(OTHER, markers=("each_database",)), False, False),
    ],
)
def test_what_runs_there(test, uses, differs):
    assert (uses_database(test), may_differ(test)) == (uses, differs)


def test_a_soak_runs_the_random_tests_and_on_postgresql_all_that_uses_a_database():
    random, stored = item(OTHER, "soak"), item(OTHER, "db")

    assert wanted(postgres=False, soak=False) is None
    assert [wanted(postgres=False, soak=True)(test) for test in (random, stored)] == [True, False]
    assert [wanted(postgres=True, soak=True)(test) for test in (random, stored)] == [False, True]
    assert wanted(postgres=True, soak=False)(stored) is False
