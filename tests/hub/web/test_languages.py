"""A page in a language that it does not have: shown in the source language, and marked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from clusters.models import TopicalClusterPage
from hub.models import SectionPage, User
from tests.api.world import World


@pytest.fixture
def site(db):
    """A cluster in English, in a section that is public in English and German."""
    world = World()
    section = world.home.add_child(
        instance=SectionPage(
            title="Clusters", slug="clusters", holds="clusters", locale=world.locale
        )
    )
    german = Locale.objects.get(language_code="de")
    for page in (world.home, section):
        copy = page.copy_for_translation(german)
        copy.slug = {"Home": copy.slug, "Clusters": "cluster-liste"}[page.title]
        copy.save_revision().publish()
    return section.add_child(
        instance=TopicalClusterPage(title="Waste", slug="waste", locale=world.locale)
    )


def test_a_page_without_translation_is_shown_in_its_own_language(site, client):
    shown = client.get("/de/clusters/waste/")

    assert shown.status_code == 200
    assert '<html lang="de"' in shown.text
    assert '<article lang="en" dir="ltr">' in shown.text
    assert 'rel="canonical" href="http://testserver/en/clusters/waste/"' in shown.text
    assert 'href="/de/cluster-liste/"' in shown.text, "the way leads through German pages"


def test_the_address_of_the_source_leads_to_the_translation_where_there_is_one(site, client):
    answer = client.get("/de/clusters/")

    assert answer.status_code == 302
    assert answer["Location"] == "/de/cluster-liste/"


def test_the_languages_are_offered_and_those_without_translation_marked(site, client):
    shown = client.get("/en/clusters/waste/").text

    start = shown.index('<a href="/de/clusters/waste/"')
    assert "(not translated yet)" in shown[start : shown.index("</li>", start)]


def test_a_private_page_asks_for_a_log_in_in_every_language(site, client):
    PageViewRestriction.objects.create(page=site, restriction_type="login")

    answer = client.get("/de/clusters/waste/")

    assert answer.status_code == 302
    assert answer["Location"] == "/de/_util/login/?next=/de/clusters/waste/"


def test_whoever_has_passed_a_restriction_reads_the_page(site, client):
    PageViewRestriction.objects.create(page=site.get_parent(), restriction_type="login")
    assert client.get("/en/clusters/waste/").status_code == 302

    client.force_login(User.objects.create_user("member@example.org", "correct horse"))

    shown = client.get("/en/clusters/waste/")
    assert shown.status_code == 200
    assert "<h1>Waste</h1>" in shown.text


def test_what_is_nowhere_is_not_found(site, client):
    assert client.get("/de/clusters/nothing/").status_code == 404


def test_what_the_site_says_of_an_untranslated_page_is_marked_as_the_reader_s_language(
    site, client
):
    site.goals = "<p>Less waste.</p>"
    site.contact_email = "waste@example.org"
    site.save()

    shown = client.get("/de/clusters/waste/").text

    assert '<h2 lang="de" dir="ltr">Ziele</h2>' in shown
    assert '<div class="prose"><p>Less waste.</p></div>' in shown
    start = shown.index('<aside class="side-column"')
    assert 'lang="de"' in shown[start : shown.index(">", start)]
    english = client.get("/en/clusters/waste/").text
    assert "<h2>Goals</h2>" in english
    assert 'lang="' not in english[english.index("<article") : english.index("</article>")]


def test_an_unpublished_translation_is_replaced_by_its_source_at_its_own_address(site, client):
    german = site.copy_for_translation(Locale.objects.get(language_code="de"))
    german.slug, german.title = "abfall", "Abfall"
    german.save_revision().publish()
    assert "<h1>Abfall</h1>" in client.get("/de/cluster-liste/abfall/").text

    german.refresh_from_db()
    german.unpublish()

    shown = client.get("/de/cluster-liste/abfall/")
    assert shown.status_code == 200
    assert "<h1>Waste</h1>" in shown.text


def test_of_two_pages_at_one_address_the_one_in_the_reader_s_language_is_shown(site, client):
    german = site.get_parent().get_translation(Locale.objects.get(language_code="de"))
    german.slug = "clusters"
    german.save_revision().publish()
    german.refresh_from_db()
    german.add_child(
        instance=TopicalClusterPage(title="Anderes", slug="waste", locale=german.locale)
    )

    assert "<h1>Anderes</h1>" in client.get("/de/clusters/waste/").text
    assert "<h1>Waste</h1>" in client.get("/en/clusters/waste/").text


def test_a_page_in_another_language_costs_one_statement_more(site, client):
    def cost(address: str) -> int:
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
        return len(captured)

    assert cost("/de/clusters/waste/") == cost("/en/clusters/waste/") + 1
