"""Pages of the hub in a site whose addresses have no language in front, below its own home page."""

import sys
from types import ModuleType

import pytest
from django.urls import include, path
from wagtail.models import Page, Site

from tests.clusters.make import add, make_cluster, make_event
from tests.home.make import make_section

pytestmark = pytest.mark.django_db
FRONT = "https://front.example.org"


@pytest.fixture
def host(settings, monkeypatch):
    """A site like one of ``wagtail start``; returns its home page, which is none of the hub's."""
    module = ModuleType("addresses_of_a_host")
    names = ("hub.urls", "hub.api.urls", "home.urls", "wagtail.urls")
    module.urlpatterns = [path("", include(name)) for name in names]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    settings.ROOT_URLCONF = module.__name__
    settings.LANGUAGE_CODE = "en-us"
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    settings.WAGTAIL_I18N_ENABLED = False
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "LocaleM" not in name]
    home = add(Page(title="Own home"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    return home


@pytest.fixture
def cluster(host):
    """In a section; an event of it lies ahead."""
    cluster = make_cluster(make_section(host, "clusters", slug="clusters"), title="Water")
    make_event(
        make_section(host, "events", slug="events"),
        title="Meeting",
        slug="meeting",
        cluster=cluster,
    )
    return cluster


def ask(client, query: str) -> dict:
    answer = client.post("/graphql/", {"query": query}, content_type="application/json")
    return answer.json()["data"]


def test_page_and_its_links(cluster, client):
    text = client.get(f"/clusters/{cluster.slug}/").text
    assert '<html lang="en"' in text
    assert 'href="/clusters/"' in text
    assert '<a class="site-name" href="/">' in text
    assert "/en/" not in text
    assert 'class="languages"' not in text


def test_section_lists_its_pages(cluster, client):
    assert f'href="/clusters/{cluster.slug}/"' in client.get("/clusters/").text


def test_addresses_in_the_api(cluster, client):
    path = f"/clusters/{cluster.slug}/"
    found = ask(client, f'{{ page(path: "{path}", locale: "en") {{ title path url }} }}')["page"]
    assert found["title"] == "Water"
    assert found["path"] == path
    assert found["url"].endswith(f":8000{path}")


def test_site_map_and_robots(cluster, client):
    text = client.get("/sitemap-pages.xml").text
    assert f"http://testserver/clusters/{cluster.slug}/</loc>" in text
    assert "Disallow: /graphql/" in client.get("/robots.txt").text


def test_without_web_pages_those_of_the_host_stay(cluster, host, client, settings):
    settings.HUB_HEADLESS = True
    address = f"/clusters/{cluster.slug}/"
    assert client.get(address).status_code == 404

    settings.HUB_FRONT_URL = FRONT

    answer = client.get(f"{address}?page=2")
    assert (answer.status_code, answer["Location"]) == (302, f"{FRONT}{address}?page=2")
    query = '{ clusters(locale: "en") { nodes { url } } }'
    assert ask(client, query) == {"clusters": {"nodes": [{"url": f"{FRONT}{address}"}]}}
    assert client.get("/").status_code == 200
