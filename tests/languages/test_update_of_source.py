"""A source may change: its translations are called outdated, and no public text changes by it."""

from urllib.parse import unquote

import pytest
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import rich_text

from clusters.models import TopicalClusterPage
from hub.translation.coverage import coverage
from hub.translation.words import BLOCK_KEY
from tests.clusters.make import make_cluster
from tests.home.make import make_home, make_section

from .admin import PROSE, translation_of

QUERY = """{ clusters(locale: "de") {
  nodes { title summary locale body { ... on ProseBlock { text { html } } } }
} }"""
GERMAN = {
    "waste": "abfall",
    "Waste": "Abfall",
    "What cities do.": "Was Städte tun.",
    'Read <a id="a1">more</a>.': 'Lies <a id="a1">mehr</a>.',
}
FIRST, SECOND = 'Read <a href="https://example.org/">more</a>.', "It <b>rots</b>."


@pytest.fixture
def source(db) -> TopicalClusterPage:
    """A cluster, public in English, in a section that is public in German too."""
    german = Locale.objects.get_or_create(language_code="de")[0]
    home = make_home()
    section = make_section(home, "clusters", slug="clusters")
    for page in (home, section):
        page.copy_for_translation(german).save_revision().publish()
    made = make_cluster(section, title="Waste", slug="waste", summary="What cities do.")
    made.body = [("prose", {"text": f"<p>{FIRST}</p>"})]
    made.save_revision().publish()
    return TopicalClusterPage.objects.get(pk=made.pk)


@pytest.fixture
def german(source, admin) -> TopicalClusterPage:
    """The cluster in German, translated in full and public."""
    admin.submit(source, "de")
    german = source.get_translation(Locale.objects.get(language_code="de"))
    admin.translate(german, GERMAN)
    assert admin.publish_translation(german) == ["Published 'Abfall' in German."]
    return german


@pytest.fixture
def public(client, german):
    """What readers get in German: by the API and on the web."""

    def public():
        answer = client.post("/graphql/", {"query": QUERY}, content_type="application/json")
        nodes = answer.json()["data"]["clusters"]["nodes"]
        (node,) = (node for node in nodes if node["locale"] == "de")
        return node, client.get(Page.objects.get(pk=german.pk).get_url()).text

    return public


def state(page) -> str:
    """Of the German version."""
    versions = coverage([page.translation_key])[page.translation_key]
    return next(version.state.value for version in versions if version.language == "de")


def to_translate(german) -> list[str]:
    """Texts that the editor of translations shows as not translated."""
    translation = translation_of(german)
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    return [segment.string.data for segment in segments.filter(translation=None).order_by("order")]


def test_a_translation_is_public_with_all_its_words(source, public):
    node, web = public()
    assert (node["title"], node["summary"], node["locale"]) == ("Abfall", "Was Städte tun.", "de")
    assert "Was Städte tun." in web
    assert state(source) == "public"


def test_an_update_of_the_source_changes_no_public_text(source, german, admin, public):
    before = public()

    admin.publish(source, title="Rubbish", **{PROSE: rich_text("<p>Quite another text.</p>")})

    assert TopicalClusterPage.objects.get(pk=source.pk).title == "Rubbish"
    assert public() == before
    assert state(source) == "outdated"


def test_words_that_have_not_changed_keep_their_translation(source, german, admin):
    admin.publish(source, title="Rubbish")

    assert to_translate(german) == ["Rubbish"]


def test_a_synchronised_translation_stays_as_it_is_until_it_is_published(
    source, german, admin, public
):
    before = public()
    admin.publish(source, title="Rubbish", **{PROSE: rich_text(f"<p>{FIRST}</p><p>{SECOND}</p>")})

    admin.sync(source)
    admin.translate(german, {"Rubbish": "Müll", "It <b>rots</b>.": "Es <b>fault</b>."})

    assert to_translate(german) == []
    assert public() == before
    assert state(source) == "outdated"

    admin.publish_translation(german)

    node, web = public()
    assert (node["title"], node["summary"]) == ("Müll", "Was Städte tun.")
    html = BLOCK_KEY.sub("", node["body"][0]["text"]["html"])
    assert html == ('<p>Lies <a href="https://example.org/">mehr</a>.</p><p>Es <b>fault</b>.</p>')
    assert "Es <b>fault</b>." in web
    assert state(source) == "public"


def test_a_draft_of_the_source_is_not_given_out(source, german, admin):
    source.title = "Rubbish"
    source.save_revision()

    assert to_translate(german) == []
    assert state(source) == "public"


def test_a_change_of_facts_alone_makes_nothing_outdated(source, german, admin):
    admin.publish(source, contact_email="green@example.org")

    assert TopicalClusterPage.objects.get(pk=source.pk).contact_email == "green@example.org"
    assert state(source) == "public"


def test_synchronising_what_has_not_changed_makes_nothing_outdated(source, german, admin):
    admin.sync(source)

    assert state(source) == "public"


def test_synchronising_publishes_nothing_even_when_it_is_asked_to(source, german, admin, public):
    before = public()
    admin.publish(source, title="Rubbish")

    shown = admin.get(f"/admin/localize/update/{translation_of(german).source_id}/").text
    admin.sync(source, publish_translations="on")

    assert "publish_translations" not in shown
    assert public() == before


def test_a_section_given_out_with_all_below_leaves_what_is_public_alone(
    source, german, admin, public
):
    section = source.get_parent()
    make_cluster(section, title="Heat")
    # As if the cluster had been translated first: its section is but a stand-in.
    Page.objects.filter(pk=german.get_parent().pk).update(alias_of=section)
    admin.translate(german, {"Waste": "Halb fertig"})
    before = public()

    admin.submit(section, "de", include_subtree="on")

    titles = german.get_parent().get_children().order_by("path").values_list("title", flat=True)
    assert list(titles) == ["Abfall", "Heat"]
    assert public() == before


def test_a_stand_in_that_becomes_a_translation_is_not_public_by_that(source, german, admin):
    Page.objects.filter(pk=german.pk).update(alias_of=source)

    admin.submit(source, "de")

    german.refresh_from_db()
    assert (german.alias_of, german.live) == (None, False)


def test_a_translation_is_previewed_at_the_front_end_before_it_is_published(
    source, german, admin, client, settings
):
    settings.HUB_FRONT_URL = "https://front.example.org"
    admin.translate(german, {"Waste": "Müll"})

    response = admin.get(f"/admin/localize/translate/{translation_of(german).pk}/preview/")

    address, token = response["Location"].split("?preview=")
    assert address == "https://front.example.org/de/clusters/abfall/"
    answer = client.post(
        "/graphql/",
        {"query": '{ page(path: "/de/clusters/abfall/", locale: "de") { title } }'},
        content_type="application/json",
        headers={"x-preview-token": unquote(token)},
    )
    assert answer.json()["data"]["page"] == {"title": "Müll"}
