"""Each room says which rooms have to be installed with it: those that it imports."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from hub.rooms import installed_rooms

from .files import ROOT, files

NAMES = {room.name for room in installed_rooms()}


def imported(paths: list[Path]) -> set[str]:
    """Top names of all that is imported in ``paths``."""
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.split(".")[0])
    return found


def test_a_room_names_what_it_imports():
    for room in installed_rooms():
        paths = [path for path in files(ROOT / room.name) if path.suffix == ".py"]
        assert imported(paths) & NAMES - {room.name} <= set(room.rooms_below), room.name


def test_a_room_names_what_those_below_it_need():
    by_name = {room.name: room for room in installed_rooms()}
    for room in installed_rooms():
        for name in room.rooms_below:
            assert set(by_name[name].rooms_below) < set(room.rooms_below), (room.name, name)


@pytest.mark.django_db
def test_a_room_names_the_apps_that_its_migrations_need():
    from django.db.migrations.loader import MigrationLoader

    labels = {config.label: config for config in apps.get_app_configs()}
    for (label, _name), migration in MigrationLoader(None).disk_migrations.items():
        room = labels[label]
        if room not in installed_rooms():
            continue
        needed = {labels[other].name for other, _ in migration.dependencies if other in labels}
        brought = all_below(room) | {room.name, *WITH_ANY_WAGTAIL}
        assert needed <= brought, (room.name, needed - brought)


WITH_ANY_WAGTAIL = {"django.contrib.auth", "django.contrib.contenttypes", "taggit"}


def all_below(room) -> set[str]:
    by_name = {room.name: room for room in installed_rooms()}
    below = [by_name[name] for name in room.rooms_below]
    return {*room.rooms_below, *room.apps_below, *(n for r in below for n in r.apps_below)}


def test_an_import_is_found(tmp_path):
    path = tmp_path / "sample.py"
    path.write_text("def late():\n    from search.content import Keys\n    import hub.models\n")
    assert imported([path]) == {"search", "hub"}
