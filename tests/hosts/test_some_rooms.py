"""A site with some rooms, without those above: its checks pass and its schema is valid."""

import os
import subprocess
import sys

import pytest

from tests.architecture.files import ROOT

SETTINGS = """
from settings.test import *
from hub import installing
from hub.rooms import room_class

others = [name for name in INSTALLED_APPS if "." in name or not room_class(name)]
INSTALLED_APPS = installing.apps(others, rooms=[{room!r}])
ROOT_URLCONF = "host_urls"
"""
ADDRESSES = """
from django.urls import include, path

names = {names!r}
urlpatterns = [path("", include(name)) for name in names]
"""
ASK = """
import django
django.setup()
from django.core.management import call_command
call_command("check", fail_level="WARNING")
from graphql import validate_schema
from hub.api.schema import schema
print(validate_schema(schema()), *schema().query_type.fields)
"""
WAGTAIL = ("wagtail.admin.urls", "wagtail.documents.urls", "wagtail.urls")


@pytest.mark.parametrize(
    ("room", "addresses", "field"),
    [
        ("hub", (), "sections"),
        ("network", ("search.urls",), "cities"),
    ],
)
def test_a_room_with_what_it_needs(tmp_path, room, addresses, field):
    names = ("hub.urls", "hub.api.urls", *addresses, *WAGTAIL)
    (tmp_path / "host_settings.py").write_text(
        SETTINGS.format(room=room) + "LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [('en', 'English')]\n"
    )
    (tmp_path / "host_urls.py").write_text(ADDRESSES.format(names=names))
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "host_settings",
        },
    )
    assert done.returncode == 0, done.stderr
    valid, *fields = done.stdout.splitlines()[-1].split()
    assert valid == "[]"
    assert field in fields
    assert "events" not in fields
