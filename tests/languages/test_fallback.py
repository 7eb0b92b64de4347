"""A page that is submitted for translation is not public in that language until published."""

import pytest
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from clusters.models import TopicalClusterPage
from home.models import HomePage
from hub.models import SectionPage
from hub.values.labels import source_language
from tests.api.world import World

QUERY = """query($locale: String!, $fallback: [String!]) {
  clusters(locale: $locale, fallback: $fallback) {
    totalCount
    nodes { title locale isFallback translations { locale } breadcrumbs { title } }
  }
}"""


@pytest.fixture
def site(db):
    """Home page and a section of clusters in English and German, one cluster in English."""
    world = World()
    section = world.home.add_child(
        instance=SectionPage(
            title="Clusters", slug="clusters", holds="clusters", locale=world.locale
        )
    )
    german = Locale.objects.get(language_code="de")
    for page in (world.home, section):
        copy = page.copy_for_translation(german)
        copy.title = {"Home": "Startseite", "Clusters": "Cluster"}[page.title]
        copy.save_revision().publish()
    return section.add_child(
        instance=TopicalClusterPage(title="Waste", slug="waste", locale=world.locale)
    )


@pytest.fixture
def ask(client):
    def ask(locale, fallback=None):
        response = client.post(
            "/graphql/",
            {"query": QUERY, "variables": {"locale": locale, "fallback": fallback}},
            content_type="application/json",
        )
        return response.json()["data"]["clusters"]

    return ask


def submit(page: Page, code: str, user=None) -> TopicalClusterPage:
    """Submit a page for translation as the admin does; the translation."""
    target = Locale.objects.get(language_code=code)
    translate_object(page, [target], user=user)
    return TopicalClusterPage.objects.get(translation_key=page.translation_key, locale=target)


def test_readers_get_the_fallback_until_the_translation_is_published(site, ask):
    translation = submit(site, "de")

    assert translation.live is False
    node = ask("de")["nodes"][0]
    assert (node["title"], node["locale"], node["isFallback"]) == ("Waste", "en", True)
    assert node["translations"] == [{"locale": "en"}]
    assert [step["title"] for step in node["breadcrumbs"]] == ["Startseite", "Cluster"]


def test_a_published_translation_takes_the_place_of_the_fallback(
    site, ask, django_capture_on_commit_callbacks
):
    translation = submit(site, "de")
    source = TranslationSource.objects.get(object_id=site.translation_key)
    segment = source.stringsegment_set.get(context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=translation.locale,
        context=segment.context,
        data="Abfall",
    )
    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get(source=source).save_target(publish=True)

    answer = ask("de")

    assert answer["totalCount"] == 1
    node = answer["nodes"][0]
    assert (node["title"], node["locale"], node["isFallback"]) == ("Abfall", "de", False)


def test_without_fallback_a_language_has_only_its_own(site, ask):
    assert ask("de", [])["totalCount"] == 0


def test_the_web_shows_the_fallback_and_says_so(site, client):
    translation = submit(site, "de")

    response = client.get(translation.get_url())

    assert response.status_code == 200
    assert '<html lang="de"' in response.text
    assert '<article lang="en"' in response.text
    assert "English" in response.text
    assert "Waste" in response.text


def test_a_language_is_added_at_run_time_without_code_or_migration(site, ask, client, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        *settings.LANGUAGES,
        ("ar", "Arabic"),
    ]
    Locale.objects.create(language_code="ar")
    home = HomePage.objects.get(locale__language_code=source_language())
    home.copy_for_translation(Locale.objects.get(language_code="ar")).save_revision().publish()

    node = ask("ar")["nodes"][0]

    assert (node["title"], node["locale"], node["isFallback"]) == ("Waste", "en", True)
    page = HomePage.objects.get(locale__language_code="ar")
    shown = client.get(page.get_url())
    assert shown.status_code == 200
    assert '<html lang="ar" dir="rtl"' in shown.text


def test_the_root_leads_to_the_readers_language(site, client):
    response = client.get("/", headers={"accept-language": "de"})

    assert response.status_code == 302
    assert response["Location"] == "/de/"


def test_an_unknown_language_is_a_clear_error(site, client):
    response = client.post(
        "/graphql/",
        {"query": QUERY, "variables": {"locale": "xx"}},
        content_type="application/json",
    )

    error = response.json()["errors"][0]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "Choose from: de, en" in error["message"]


def test_a_language_that_is_set_up_again_is_read_at_once(site, ask, client):
    """What is kept of a query does not outlive the row of its language."""
    german = submit(site, "de")
    german.title = "Abfall"
    german.save_revision().publish()
    address = german.get_url()
    assert "<h1>Abfall</h1>" in client.get(address).text
    old = german.locale
    new = Locale.objects.create(language_code="xx")
    Page.objects.filter(locale=old).update(locale=new)
    Locale.objects.filter(pk=old.pk).update(language_code="yy")
    Locale.objects.filter(pk=new.pk).update(language_code="de")
    Site.clear_site_root_paths_cache()

    assert "<h1>Abfall</h1>" in client.get(address).text
