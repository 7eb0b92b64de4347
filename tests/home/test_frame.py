"""The frame of pages is kept, and follows what it shows at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from home.models import Menu, MenuItem
from hub.models import SiteSettings
from tests.home.make import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    """A public section in the main menu of a site."""
    home = make_home()
    section = make_section(home, "events", slug="events")
    menu = Menu.objects.create(name="main")
    MenuItem.objects.create(menu=menu, labels={"en": "What is on"}, page=section)
    return section


def menu_of(client) -> str:
    text = client.get("/en/").text
    return text[text.index('<nav class="menu"') :].partition("</nav>")[0]


def test_the_menu_is_shown(section, client):
    assert 'href="/en/events/"' in menu_of(client)
    assert "What is on" in menu_of(client)


def test_the_frame_is_asked_for_once(section, client):
    client.get("/en/")
    with CaptureQueriesContext(connection) as statements:
        client.get("/en/")
    assert [s["sql"] for s in statements if "hub_home_menu" in s["sql"]] == []


def test_a_changed_name_is_seen_in_the_next_request(section, client):
    menu_of(client)
    item = MenuItem.objects.get()
    item.labels = {"en": "Events and more"}
    item.save()
    assert "Events and more" in menu_of(client)


def test_a_page_that_is_unpublished_leaves_the_menu_at_once(section, client):
    assert "What is on" in menu_of(client)
    section.unpublish()
    assert "What is on" not in client.get("/en/").text


def test_the_colour_of_the_site_is_seen_in_the_next_request(section, client):
    client.get("/en/")
    settings = SiteSettings.for_site(section.get_site())
    settings.brand_colour = "#8a1538"
    settings.save()
    assert "brand=8a1538" in client.get("/en/").text


@pytest.mark.parametrize("address", ["/en/", "/en/nowhere/"])
def test_without_a_site_an_address_leads_nowhere(address, client):
    """Deleting the page that a site begins with deletes the site."""
    Site.objects.all().delete()
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<h1>Page not found</h1>" in answer.text


@pytest.mark.parametrize("address", ["/en/calendar/", "/en/site-map/"])
def test_without_a_site_what_lists_pages_is_empty(address, client):
    Site.objects.all().delete()
    assert client.get(address).status_code == 200


def test_a_language_that_is_not_set_up_yet_has_its_frame(client):
    Site.objects.all().delete()
    assert not Locale.objects.filter(language_code="de").exists()
    answer = client.get("/de/nowhere/")
    assert answer.status_code == 404
    assert '<html lang="de"' in answer.text
    assert client.get("/de/calendar/").status_code == 200
