"""A site without a web front: the API, the admin, files and previews; pages are elsewhere."""

import json
from importlib import import_module, reload

import pytest
from django.urls import clear_url_caches, reverse
from wagtail.models import Locale

from tests.api.world import document

from .make import make_home, make_plain

FRONT = "https://front.example.org"
QUERY = """{ page(path: "/en/imprint/", locale: "en") {
  url path breadcrumbs { url } translations { url }
  ... on PlainPage { body { ... on ProseBlock { text { html } } } }
} }"""
pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """A plain page, with a link to the home page."""
    Locale.objects.get_or_create(language_code="en")
    home = make_home()
    link = f'<p><a linktype="page" id="{home.pk}">Home</a></p>'
    body = json.dumps([{"type": "prose", "value": {"text": link}, "id": "1"}])
    return make_plain(home, title="Imprint", slug="imprint", body=body)


def set_up(settings, headless: bool, front: str = ""):
    settings.HUB_HEADLESS, settings.HUB_FRONT_URL = headless, front
    # Addresses are decided at the start.
    for name in ("hub.urls", "settings.urls"):
        reload(import_module(name))
    clear_url_caches()


@pytest.fixture
def start(settings):
    """``start(front)``: the site starts headless, with this front end."""
    yield lambda front="": set_up(settings, True, front)
    set_up(settings, False)


def asked(client) -> dict:
    answer = client.post("/graphql/", {"query": QUERY}, content_type="application/json")
    return answer.json()["data"]["page"]


PAGES = ["/en/", "/en/imprint/", "/en/nothing/", "/en/calendar/", "/en/themes/water/"]


@pytest.mark.parametrize("address", PAGES)
def test_without_a_front_end_there_are_no_pages(address, page, client, start):
    start()

    response = client.get(address)

    assert (response.status_code, response.text) == (404, "Not found.\n")


@pytest.mark.parametrize("address", PAGES)
def test_pages_lead_to_the_front_end(address, page, client, start):
    start(FRONT)

    response = client.get(f"{address}?page=2")

    assert response.status_code == 302
    assert response["Location"] == f"{FRONT}{address}?page=2"


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt"])
def test_there_is_nothing_for_search_engines(address, page, client, start):
    assert client.get(address).status_code == 200

    start(FRONT)

    assert client.get(address).status_code == 404


def test_a_form_cannot_be_sent_to_a_page(page, client, start):
    start(FRONT)

    assert client.post("/en/imprint/").status_code == 405


def test_the_api_the_admin_and_files_are_served(page, client, admin_client, start):
    paper = document("Paper")
    start()

    assert asked(client)["path"] == "/en/imprint/"
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    assert (
        client.get(reverse("wagtaildocs_serve", args=[paper.pk, paper.filename])).status_code == 200
    )
    assert client.get("/healthz").status_code == 200


def test_addresses_in_the_api_are_those_of_the_front_end(page, client, start):
    start(FRONT)

    assert asked(client) == {
        "url": f"{FRONT}/en/imprint/",
        "path": "/en/imprint/",
        "breadcrumbs": [{"url": f"{FRONT}/en/"}],
        "translations": [{"url": f"{FRONT}/en/imprint/"}],
        "body": [{"text": {"html": f'<p><a href="{FRONT}/en/">Home</a></p>'}}],
    }


def test_without_a_front_end_addresses_in_the_api_have_no_host(page, client, start):
    start()

    answer = asked(client)

    assert answer["url"] == "/en/imprint/"
    assert answer["body"] == [{"text": {"html": '<p><a href="/en/">Home</a></p>'}}]


def test_addresses_are_the_hubs_own_where_it_has_pages(page, client, settings):
    settings.HUB_FRONT_URL = FRONT

    assert asked(client)["url"] == f"{settings.WAGTAILADMIN_BASE_URL}/en/imprint/"


def test_the_admin_leads_to_the_page_where_it_is(page, admin_client, start):
    start(FRONT)
    assert page.full_url == f"{FRONT}/en/imprint/"
    # The hub's own address leads on.
    assert 'href="/en/imprint/"' in admin_client.get(f"/admin/pages/{page.pk}/edit/").text

    start()
    assert page.full_url is None
    assert "imprint/" not in admin_client.get(f"/admin/pages/{page.pk}/edit/").text


def test_without_a_front_end_previews_are_the_sites_own(page, admin_client, start):
    page.title = "Draft"
    page.save_revision()
    start()

    response = admin_client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert response.status_code == 200
    assert "<h1>Draft</h1>" in response.text
