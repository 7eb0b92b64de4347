"""The site map for search engines: what is public, in each language, and nothing else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from clusters.models import TopicalClusterPage
from tests.api.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def add_cluster(world, slug: str, **fields) -> TopicalClusterPage:
    return world.home.add_child(
        instance=TopicalClusterPage(title=slug.title(), slug=slug, locale=world.locale, **fields)
    )


def addresses(client) -> list[str]:
    text = client.get("/sitemap-pages.xml").text
    return [address.partition("testserver")[2] for address in re.findall(r"<loc>(.*?)</loc>", text)]


def test_public_pages_are_listed_and_no_others(world, client):
    add_cluster(world, "waste")
    add_cluster(world, "draft", live=False)
    private = add_cluster(world, "private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert addresses(client) == ["/en/", "/en/waste/"]


def test_versions_name_each_other(world, client):
    german = Locale.objects.get(language_code="de")
    world.home.copy_for_translation(german).save_revision().publish()
    source = add_cluster(world, "waste")
    copy = source.copy_for_translation(german)
    copy.slug = "abfall"
    copy.save_revision().publish()

    text = client.get("/sitemap-pages.xml").text
    entry = text[text.index("<loc>http://testserver/en/waste/</loc>") :].partition("</url>")[0]

    assert 'hreflang="de" href="http://testserver/de/abfall/"' in entry
    assert 'hreflang="en" href="http://testserver/en/waste/"' in entry


def test_the_cost_does_not_grow_with_the_pages(world, client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as statements:
            client.get("/sitemap-pages.xml")
        return len(statements)

    add_cluster(world, "first")
    cost()
    one = cost()
    for number in range(9):
        add_cluster(world, f"further-{number}")
    cost()
    assert cost() == one


def test_the_index_leads_to_the_parts_and_robots_to_the_index(world, client):
    assert "<loc>http://testserver/sitemap-pages.xml</loc>" in client.get("/sitemap.xml").text
    lines = client.get("/robots.txt").text.splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines
