"""The system checks for a host site's settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from hub import checks

HOUSE = Path(__file__).resolve().parents[2]


def ids(messages):
    return [message.id for message in messages]


def test_our_own_settings_are_clean():
    assert checks.installed_apps(None) == []


def test_rooms_are_all_packages_of_ours():
    installed = {c.name for c in apps.get_app_configs() if Path(c.path).parent == HOUSE}
    assert installed == set(checks.ROOMS)


def test_grapple_before_snippets_is_an_error():
    names = ["hub", "grapple", "wagtail.snippets"]
    assert ids(checks.grapple_too_early(names)) == ["hub.E002"]


@pytest.mark.parametrize(
    "names", [["wagtail.snippets", "grapple"], ["grapple"], ["wagtail.snippets"], []]
)
def test_grapple_after_snippets_or_alone_is_fine(names):
    assert checks.grapple_too_early(names) == []


def test_both_search_apps_are_an_error():
    assert ids(checks.two_search_apps(["wagtail.search", "modelsearch"])) == ["hub.E003"]


@pytest.mark.parametrize("names", [["wagtail.search"], ["modelsearch"], []])
def test_one_search_app_is_fine(names):
    assert checks.two_search_apps(names) == []


def check(host: Path) -> subprocess.CompletedProcess:
    """Run ``check`` in a process of its own, with the settings in the folder ``host``."""
    return subprocess.run(
        [sys.executable, "-m", "django", "check", "--settings", "host_settings"],
        capture_output=True,
        text=True,
        cwd=host,
        env={**os.environ, "PYTHONPATH": f"{host}{os.pathsep}{HOUSE}"},
    )


def test_room_shadowed_by_a_package_of_the_host_is_reported(tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/__init__.py").write_text("")
    (tmp_path / "host_settings.py").write_text("from settings.test import *\n")
    done = check(tmp_path)
    assert done.returncode == 1
    assert f"(hub.E001) The app 'demo' in INSTALLED_APPS is the package in {tmp_path}/demo" in (
        done.stderr
    )
    assert "Rename the other package" in done.stderr


def test_wrong_order_in_a_real_site_is_reported(tmp_path):
    (tmp_path / "host_settings.py").write_text(
        "from settings.test import *\n"
        "INSTALLED_APPS.remove('grapple')\n"
        "INSTALLED_APPS.insert(INSTALLED_APPS.index('wagtail.snippets'), 'grapple')\n"
    )
    done = check(tmp_path)
    assert done.returncode == 1
    assert "(hub.E002)" in done.stderr


def test_host_with_the_right_settings_is_clean(tmp_path):
    (tmp_path / "host_settings.py").write_text("from settings.test import *\n")
    done = check(tmp_path)
    assert done.returncode == 0, done.stderr
