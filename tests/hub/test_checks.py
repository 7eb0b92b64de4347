"""The system checks for a host site's settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from hub.api.limits import limits_are_known
from hub.checks import addresses, languages, models, order, values
from hub.conf import Setting, declared
from hub.installing import POSTGRES_OPTIONS
from hub.rooms import installed_rooms

HOUSE = Path(__file__).resolve().parents[2]


def ids(messages):
    return [message.id for message in messages]


def test_our_own_settings_are_clean():
    for check in (
        addresses.addresses,
        languages.languages,
        models.models,
        order.apps_and_middleware,
        values.values,
    ):
        assert check(None) == []


def test_grapple_before_snippets_is_an_error():
    names = ["hub", "grapple", "wagtail.snippets"]
    assert ids(order.grapple_too_early(names)) == ["hub.E002"]


@pytest.mark.parametrize(
    "names", [["wagtail.snippets", "grapple"], ["grapple"], ["wagtail.snippets"], []]
)
def test_grapple_after_snippets_or_alone_is_fine(names):
    assert order.grapple_too_early(names) == []


def test_both_search_apps_are_an_error():
    assert ids(order.two_search_apps(["wagtail.search", "modelsearch"])) == ["hub.E003"]


@pytest.mark.parametrize("names", [["wagtail.search"], ["modelsearch"], []])
def test_one_search_app_is_fine(names):
    assert order.two_search_apps(names) == []


@pytest.mark.parametrize(
    ("names", "behind"),
    [
        (["wagtail.admin", "search", "hub"], ["'wagtail.admin'", "'wagtail.admin'"]),
        (["hub", "search", "wagtail.admin"], ["'hub'"]),
        (["search", "wagtail_localize", "hub"], ["'wagtail_localize'"]),
        (["search", "hub", "wagtail_localize", "wagtail.admin"], []),
    ],
)
def test_rooms_stand_above_what_they_override(names, behind):
    rooms = [room for room in installed_rooms() if room.name in ("search", "hub")]
    found = order.rooms_too_late(names, rooms)
    assert ids(found) == ["hub.E004"] * len(behind)
    assert [message.msg.split("behind ")[1].split(" in")[0] for message in found] == behind


@pytest.mark.parametrize(
    ("middleware", "found"),
    [
        ([order.API, order.SESSIONS], []),
        ([order.API], []),
        ([order.SESSIONS, order.API], ["hub.W004"]),
        ([order.SESSIONS], ["hub.W004"]),
    ],
)
def test_the_api_stands_before_sessions(middleware, found):
    assert ids(order.api_too_late(middleware)) == found


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HUB_SEARCH_FOLDER", None, "The setting HUB_SEARCH_FOLDER is missing."),
        ("HUB_HEADLESS", "false", "The setting HUB_HEADLESS is a str, not a bool."),
        ("HUB_FRONT_URL", "www.example.org", "The setting HUB_FRONT_URL is not an address"),
        ("HUB_FRONT_URL", "https://example.org/", "The setting HUB_FRONT_URL ends with a slash."),
        ("HUB_ADMIN_CONTENT_SECURITY_POLICY", {"img-src": []}, "has no DIRECTIVES."),
    ],
)
def test_a_setting_of_ours_that_cannot_be_is_named(settings, name, value, words):
    setattr(settings, name, value)
    (found,) = values.settings_of_the_hub(declared)
    assert found.id == "hub.E005"
    assert words in found.msg


def test_a_limit_of_the_api_that_there_is_not_is_told(settings):
    settings.HUB_GRAPHQL = {"MAX_COSTS": 1}
    (found,) = limits_are_known(None)
    assert found.id == "hub.E014"
    assert "HUB_GRAPHQL does not know MAX_COSTS" in found.msg


def test_all_settings_of_all_rooms_are_known():
    names = {setting.name for setting in declared if isinstance(setting, Setting)}
    assert {"HUB_HEADLESS", "HUB_SEARCH_FOLDER"} <= names


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (None, ["hub.E009"]),
        ("", ["hub.E009"]),
        ("www.example.org", ["hub.E009"]),
        ("http://example.com", ["hub.W003"]),
        ("https://www.example.org", []),
    ],
)
def test_address_of_the_site(address, found):
    assert ids(values.address_of_the_site(address)) == found


@pytest.mark.parametrize(
    ("database", "found"),
    [
        ({"ENGINE": "django.db.backends.sqlite3"}, ["hub.W001"]),
        ({"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"timeout": 5}}, ["hub.W001"]),
        ({"ENGINE": "django.db.backends.sqlite3", "OPTIONS": values.SQLITE_OPTIONS}, []),
        ({"ENGINE": "django.db.backends.postgresql"}, []),
    ],
)
def test_sqlite(database, found):
    assert ids(values.sqlite_without_order({"default": database})) == found


def test_postgres_that_compiles_statements():
    def found(**more):
        database = {"ENGINE": "django.db.backends.postgresql", **more}
        return ids(values.postgres_with_jit({"default": database}))

    assert found() == found(OPTIONS={"pool": True}) == ["hub.W007"]
    assert found(OPTIONS=POSTGRES_OPTIONS) == []
    assert found(ENGINE="django.db.backends.sqlite3") == []


def test_templates_know_their_request():
    backend = "django.template.backends.django.DjangoTemplates"
    without = {"BACKEND": backend, "OPTIONS": {"context_processors": []}}
    with_it = {"BACKEND": backend, "OPTIONS": {"context_processors": [values.REQUEST]}}
    jinja = {"BACKEND": "django.template.backends.jinja2.Jinja2"}
    assert ids(values.templates_without_request([without, jinja])) == ["hub.E011"]
    assert values.templates_without_request([with_it, jinja]) == []


def test_pictures_and_documents_are_the_hubs():
    found = models.other_media({"WAGTAILIMAGES_IMAGE_MODEL": "app.Picture"})
    assert ids(found) == ["hub.E006", "hub.E006"]
    assert "WAGTAILIMAGES_IMAGE_MODEL is 'app.Picture', not 'hub.HubImage'" in found[0].msg
    assert models.other_media(models.OURS) == []


def test_users_have_an_address():
    assert models.user_without_address(get_user_model()) == []
    assert ids(models.user_without_address(Group)) == ["hub.E007"]


@pytest.mark.parametrize(
    ("form", "found"),
    [
        (None, ["hub.W006"]),
        ("wagtail.images.forms.BaseImageForm", ["hub.W006"]),
        (models.FORM, []),
    ],
)
def test_form_of_pictures(form, found):
    assert ids(models.form_of_others(form)) == found


@pytest.mark.parametrize(
    ("codes", "code_of_django", "found"),
    [
        (["en", "de"], "en", []),
        (["en", "de"], "en-us", []),
        (["en", "de"], "de", ["hub.E008"]),
        (["en", "de"], "ja", ["hub.E008"]),
        ([], "en", ["hub.E008"]),
    ],
)
def test_the_source_language_is_one(codes, code_of_django, found):
    assert ids(languages.no_source(codes, code_of_django)) == found


def test_several_languages_need_more():
    found = languages.several_languages(is_enabled=False, middleware=[], syncs_live_status=True)
    assert ids(found) == ["hub.E012", "hub.E013", "hub.W005"]
    middleware = [languages.LOCALE]
    assert not languages.several_languages(
        is_enabled=True, middleware=middleware, syncs_live_status=False
    )


def test_languages_are_told_apart_by_their_addresses():
    assert ids(languages.one_address_for_several({"en": "/", "de": "/"})) == ["hub.W002"]
    assert languages.one_address_for_several({"en": "/", "de": "/de/"}) == []


def test_addresses_that_web_pages_need():
    class Room:
        name = "park"
        web_addresses = {"hub_styles": "hub.urls", "park_gate": "park.urls"}

    (found,) = addresses.lost_addresses([Room])
    assert found.id == "hub.E010"
    assert "no address 'park_gate'" in found.msg
    assert 'include("park.urls")' in found.hint


def test_without_web_pages_no_address_is_needed(settings):
    settings.ROOT_URLCONF = "hub.api.urls"
    assert {message.id for message in addresses.addresses(None)} == {"hub.E010"}
    settings.HUB_HEADLESS = True
    assert addresses.addresses(None) == []


def check(host: Path, settings: str) -> subprocess.CompletedProcess:
    """Run ``check`` in a process of its own, with ``settings`` beside what lies in ``host``."""
    (host / "host_settings.py").write_text(f"from settings.test import *\n{settings}")
    return subprocess.run(
        [sys.executable, "-m", "django", "check", "--settings", "host_settings"],
        capture_output=True,
        text=True,
        cwd=host,
        env={**os.environ, "PYTHONPATH": f"{host}{os.pathsep}{HOUSE}"},
    )


def package(host: Path, name: str) -> None:
    (host / name).mkdir()
    (host / name / "__init__.py").write_text("")


def test_room_hidden_by_a_package_of_the_host_is_told_before_its_import_fails(tmp_path):
    package(tmp_path, "search")
    done = check(tmp_path, "")
    assert done.returncode == 1
    told = done.stderr.split("ImproperlyConfigured: ")[1]
    assert f"the package 'search' is the one in {tmp_path}/search, not the hub's" in told
    assert "Rename that package or take it away." in told


def test_a_host_may_have_a_home_of_its_own(tmp_path):
    package(tmp_path, "home")
    settings = "INSTALLED_APPS.remove('demo')\nROOT_URLCONF = 'host_urls'\n"
    (tmp_path / "host_urls.py").write_text(
        "from django.urls import include, path\n"
        "urlpatterns = [path('', include(name)) for name in "
        "('hub.urls', 'search.urls', 'wagtail.admin.urls', 'wagtail.urls')]\n"
    )
    done = check(tmp_path, settings)
    assert "home" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_wrong_order_and_values_in_a_real_site_are_told_at_once(tmp_path):
    done = check(
        tmp_path,
        "INSTALLED_APPS.remove('grapple')\n"
        "INSTALLED_APPS.insert(INSTALLED_APPS.index('wagtail.snippets'), 'grapple')\n"
        "HUB_SEARCH_FOLDER = None\n"
        "LANGUAGE_CODE = 'de'\n",
    )
    assert done.returncode == 1
    for code in ("hub.E002", "hub.E005", "hub.E008"):
        assert f"({code})" in done.stderr


def test_host_with_the_right_settings_is_clean(tmp_path):
    done = check(tmp_path, "")
    assert done.returncode == 0, done.stderr


def test_every_installed_room_is_a_package_of_ours():
    installed = {c.name for c in apps.get_app_configs() if Path(c.path).parent == HOUSE}
    assert installed == {room.name for room in installed_rooms()}
