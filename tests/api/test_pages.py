"""Single pages and addresses; texts and pictures of a page."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from clusters.models import TopicalClusterPage
from hub.images import make_presets
from hub.models import HubDocument, HubImage, HubRendition

from .conftest import execute
from .test_visibility import parent_of
from .world import World, document, picture

PAGE = "{ __typename title path url }"


@pytest.fixture
def world(db):
    return World()


@pytest.fixture
def cluster(world):
    """A public cluster with a value in every field."""
    media = {HubImage: picture("Public"), HubDocument: document("Public")}
    targets = world.rows("Public", media)
    parent = parent_of(world, TopicalClusterPage, targets, "Public")
    linked = world.page(TopicalClusterPage, "Linked", targets, parent)
    return world.page(TopicalClusterPage, "Public", {**targets, TopicalClusterPage: linked}, parent)


def data(query: str):
    result = execute(query)
    assert not result.errors, result.errors
    return result.data


def test_a_page_by_each_of_its_names(cluster):
    path = "/en/" + cluster.url_path.split("/", 2)[2]
    names = (f'id: "{cluster.pk}"', f'key: "{cluster.translation_key}"', f'path: "{path}"')

    for name in names:
        page = data(f'{{ page(locale: "en", {name}) {PAGE} }}')["page"]
        assert page["__typename"] == "TopicalCluster"
        assert page["path"] == path
        assert page["url"].endswith(path)


@pytest.mark.parametrize(
    "name", ['id: "0"', 'id: "x"', 'key: "x"', 'path: "/en/nowhere/"', 'path: ""', 'path: "//"']
)
def test_what_names_no_page_is_null(cluster, name):
    assert data(f'{{ page(locale: "de", {name}) {PAGE} }}')["page"] is None


@pytest.mark.parametrize("names", ["", 'id: "1", path: "/"'])
def test_a_page_needs_exactly_one_name(db, world, names):
    result = execute(f'{{ page(locale: "en" {names}) {PAGE} }}')

    assert "one of 'id', 'key' and 'path'" in result.errors[0].original_error.message


def test_a_route_leads_to_a_page_or_a_redirect(cluster):
    path = "/en/" + cluster.url_path.split("/", 2)[2]
    Redirect.objects.create(old_path="/en/old", redirect_page=cluster, is_permanent=True)
    Redirect.objects.create(
        old_path="/en/away", redirect_link="https://example.org/", is_permanent=False
    )
    fields = "{ page { title } redirect { path url status } }"

    def route(address):
        return data(f'{{ route(locale: "en", path: "{address}") {fields} }}')["route"]

    assert route(path)["page"]["title"] == cluster.title
    assert route("/en/old/")["redirect"]["path"] == path
    assert route("/en/old/")["redirect"]["status"] == 301
    assert route("/en/away/")["redirect"]["url"] == "https://example.org/"
    assert route("/en/away/")["redirect"]["status"] == 302
    assert route("/en/nothing/") is None


def test_a_redirect_to_a_hidden_page_leads_nowhere(cluster):
    Redirect.objects.create(old_path="/en/old", redirect_page=cluster)
    TopicalClusterPage.objects.filter(pk=cluster.pk).update(live=False)

    assert data('{ route(locale: "en", path: "/en/old/") { redirect { url } } }')["route"] is None


def test_a_read_makes_no_rendition(cluster):
    query = f"""{{ page(locale: "en", id: {cluster.pk}) {{ image {{ rendition(preset: CARD) {{
        url width height sources {{ mimeType srcset }} }} }} }} }}"""
    HubRendition.objects.all().delete()

    assert data(query)["page"]["image"]["rendition"] is None
    assert HubRendition.objects.count() == 0

    make_presets(HubImage.objects.get())
    rendition = data(query)["page"]["image"]["rendition"]
    assert [source["mimeType"] for source in rendition["sources"]] == [
        "image/avif",
        "image/webp",
        "image/jpeg",
    ]
    assert rendition["url"].endswith(".jpg")
    assert rendition["width"] == 40


def test_rich_text_as_html_words_and_tree(cluster):
    query = f"""{{ page(locale: "en", id: {cluster.pk}) {{ body {{
        ... on ProseBlock {{ text {{ html text tree }} }} }} }} }}"""

    texts = [block["text"] for block in data(query)["page"]["body"] if block.get("text")]

    html, tree = texts[0]["html"], texts[0]["tree"]
    assert '<a href="http://localhost:8000/en/' in html
    assert "linktype" not in html
    assert texts[0]["text"] == "Public prose link file"
    assert tree[0]["tag"] == "p"
    assert tree[0]["children"][0] == "Public prose "
    assert tree[0]["children"][1]["tag"] == "a"
    assert tree[0]["children"][1]["attributes"]["href"].startswith("http://localhost:8000/en/")
