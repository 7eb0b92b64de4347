"""Relations point downwards: a room never names one above it, not even in a string."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from . import relations
from .relations import FLOORS, RANKS, ROOT, label


def test_relations_of_all_models_point_down():
    ours = apps.get_models(include_auto_created=True)
    assert relations.upward_relations(ours, RANKS) == []


def test_every_room_has_its_rank():
    installed = {c.label for c in apps.get_app_configs() if c.path == str(ROOT / c.name)}
    assert installed == set(RANKS)


# A migration of wagtail-localize looks into the database when it is imported.
@pytest.mark.django_db
def test_migrations_depend_on_lower_rooms_only():
    graph = MigrationLoader(None).disk_migrations
    pairs = [
        (who, on_whom)
        for (who, _), migration in graph.items()
        for on_whom, _ in [*migration.dependencies, *migration.run_before]
    ]
    assert ("hub_network", "hub") in pairs, "the loader found our migrations"
    assert relations.upward_migrations(pairs, RANKS) == []


def test_strings_name_lower_rooms_only():
    found = [
        line
        for room in FLOORS
        for file in sorted((ROOT / room).rglob("*.py"))
        for line in relations.upward_names(file, RANKS[label(room)], RANKS)
    ]
    assert found == []


def sample_models():
    """Two rooms of which the lower one points up, by strings."""
    registry = Apps()

    class Upper(models.Model):
        class Meta:
            app_label = "upper"
            apps = registry

    class Lower(models.Model):
        one = models.ForeignKey("upper.Upper", models.CASCADE, related_name="+")
        many = models.ManyToManyField("upper.Upper", related_name="lowers")

        class Meta:
            app_label = "lower"
            apps = registry

    return [model for named in registry.all_models.values() for model in named.values()]


def test_relation_upwards_is_found_though_it_is_a_string():
    found = relations.upward_relations(sample_models(), {"lower": 0, "upper": 1})
    assert "lower.Lower.one -> upper.Upper" in found
    assert "lower.Lower.many -> upper.Upper" in found
    assert "lower.Lower_many.upper -> upper.Upper" in found


def test_relation_downwards_is_fine():
    assert relations.upward_relations(sample_models(), {"lower": 1, "upper": 0}) == []


def test_name_upwards_in_a_string_is_found(tmp_path):
    file = tmp_path / "blocks.py"
    file.write_text('PAGES = ["hub_home.HomePage", "hub_network.CityPage", "hub.User"]\n')
    found = relations.upward_names(file, RANKS["hub_network"], RANKS)
    assert list(found) == [f"{file}:1 hub_home.HomePage"]


def test_migration_upwards_is_found():
    pairs = [("hub", "hub_network"), ("hub_network", "hub"), ("hub", "auth")]
    assert relations.upward_migrations(pairs, RANKS) == ["hub -> hub_network"]
