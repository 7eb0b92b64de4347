"""Data of an older hub are recognised before they are migrated."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from ..architecture.files import ROOT

pytestmark = pytest.mark.django_db


def test_current_data_are_left_alone(capsys):
    call_command("check_data")
    assert capsys.readouterr() == ("", "")


def test_one_line_says_what_to_remove():
    MigrationRecorder(connection).record_applied("hub_home", "0001_of_last_year")
    with pytest.raises(CommandError) as error:
        call_command("check_data")
    name = connection.settings_dict["NAME"]
    what = (
        f"Remove the folder {Path(name).parent}"
        if connection.vendor == "sqlite"
        else f"Empty the database {name}"
    )
    assert str(error.value) == f"The data are of an older hub. {what}, and start again."


def test_apps_of_others_are_their_own_affair(capsys):
    MigrationRecorder(connection).record_applied("blog", "0001_of_last_year")
    MigrationRecorder(connection).record_applied("wagtailcore", "0001_of_last_year")
    call_command("check_data")
    assert capsys.readouterr() == ("", "")


def test_make_run_and_make_demo_look_before_they_migrate():
    recipes = (ROOT / "Makefile").read_text()
    assert recipes.count("$(MANAGE) migrate") == 2
    assert recipes.count("@$(MANAGE) check_data\n\t@$(MANAGE) migrate --verbosity 0\n") == 2
