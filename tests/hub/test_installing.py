"""What a host site's settings get from ``hub.installing``."""

import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from hub import installing

STOCK = [
    "home",
    "search",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "django_filters",
]


def test_rooms_stand_behind_own_apps_and_before_wagtail():
    assert installing.apps(STOCK, rooms=["search"]) == [
        "home",
        "search",
        "changes",
        "hub",
        "wagtail_localize",
        "wagtail_localize.locales",
        "wagtail.contrib.settings",
        "wagtail.contrib.table_block",
        *STOCK[2:],
        "grapple",
        "graphene_django",
        "django_countries",
        "django.contrib.sitemaps",
    ]


@pytest.mark.parametrize("rooms", [["clusters"], ["hub", "clusters"], ["funding", "clusters"]])
def test_rooms_bring_those_below_them_in_their_order(rooms):
    found = installing.apps([], rooms=rooms)
    assert found[:6] == ["clusters", "funding", "network", "search", "changes", "hub"]


def test_rooms_that_do_not_need_each_other_stand_as_they_are_named():
    found = installing.apps([], rooms=["home", "network"])
    assert found[:5] == ["home", "network", "search", "changes", "hub"]


def test_a_second_time_changes_nothing():
    once = installing.apps(STOCK, rooms=["learning"])
    assert installing.apps(once, rooms=["learning"]) == once


def test_our_own_settings_are_in_this_order():
    ours = list(settings.INSTALLED_APPS)
    assert installing.apps(ours, rooms=["demo"]) == ours


def test_a_package_with_the_name_of_a_room_is_told(tmp_path, monkeypatch):
    (tmp_path / "network").mkdir()
    (tmp_path / "network/__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0] == "network"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(ImproperlyConfigured) as told:
        installing.apps(STOCK, rooms=["clusters"])
    assert f"'network' cannot be installed: the package 'network' is the one in {tmp_path}" in str(
        told.value
    )


def test_a_room_that_there_is_not_is_told():
    with pytest.raises(ImproperlyConfigured, match="there is no package 'gardens'"):
        installing.apps(STOCK, rooms=["gardens"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([installing.SECURITY, "sessions"], [installing.SECURITY, installing.API, "sessions"]),
        (["sessions"], [installing.API, "sessions"]),
        (["sessions", installing.API], [installing.API, "sessions"]),
    ],
)
def test_middleware(before, after):
    assert installing.middleware(before) == [*after, installing.REDIRECTS]


def test_our_redirects_stand_where_those_of_wagtail_stood():
    ours = [installing.API, installing.REDIRECTS, "last"]
    assert installing.middleware([installing.REDIRECTS_OF_WAGTAIL, "last"]) == ours
    assert installing.middleware(ours) == ours
