"""The demo's site follows the port at which it is served, in development."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from demo.content import stable_uuid
from demo.pages import HOME
from home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    home = HomePage(title="Cities", slug="cities", translation_key=stable_uuid("page", HOME))
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update(root_page=home, hostname="localhost", port=8000)
    return home


def test_addresses_have_the_port_of_this_start(home, settings):
    settings.DEBUG = True
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8123"
    assert home.full_url == "http://localhost:8000/en/"

    call_command("move_demo")

    assert HomePage.objects.get(pk=home.pk).full_url == "http://localhost:8123/en/"


def test_host_name_that_somebody_has_given_stays(home, settings):
    settings.DEBUG = True
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8123"
    Site.objects.update(hostname="cities.localhost")

    call_command("move_demo")

    assert Site.objects.get().root_url == "http://cities.localhost:8000"


def test_another_site_stays(home, settings):
    settings.DEBUG = True
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8123"
    home.translation_key = stable_uuid("page", "another")
    home.save()

    call_command("move_demo")

    assert Site.objects.get().port == 8000


def test_outside_of_development_nothing_moves(home, settings):
    settings.DEBUG = False
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8123"

    with pytest.raises(CommandError, match="Settings > Sites"):
        call_command("move_demo")

    assert Site.objects.get().port == 8000
