"""The package holds all of the rooms that a host installs, and nothing else."""

import tomllib

import pytest

from tests.architecture.files import ROOT

from . import wheel

pytestmark = pytest.mark.xdist_group("hosts")


def test_every_file_of_every_room_is_in_the_wheel(package):
    in_the_tree = {str(path.relative_to(ROOT)) for path in wheel.files_of_rooms()}
    assert wheel.names(package) == in_the_tree


@pytest.mark.parametrize(
    "name",
    [
        "hub/web/css/1-base.css",
        "hub/data/goals.json",
        "hub/locale/de/LC_MESSAGES/django.mo",
        "hub/templates/hub/fragments/page.graphql",
        "hub/static/hub/vendor/graphiql/graphiql.min.js",
        "clusters/templates/hub_clusters/event_page.html",
        "search/migrations/0001_initial.py",
    ],
)
def test_kinds_of_files(package, name):
    assert name in wheel.names(package)


def test_the_demo_and_the_settings_are_not(package):
    assert {name.split("/")[0] for name in wheel.names(package)} == wheel.rooms()


def test_rooms_are_all_that_is_packed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packed = project["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {name.rstrip("*") for name in packed} == wheel.rooms()
