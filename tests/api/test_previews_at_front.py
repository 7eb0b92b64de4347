"""The admin's preview opens the front end, with a token that shows what is not even saved."""

import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment, Locale, Page
from wagtail.test.utils.form_data import querydict_from_html

from hub.api.preview import DRAFTS_OF_A_USER, LIFETIME, SALT, preview_draft_keep
from hub.models import HubDocument, HubImage, PreviewDraft, User
from tests.home.make import make_home, make_plain, make_section

from .world import World, content_models, document, picture

FRONT = "https://front.example.org/hub"
QUERY = """query($path: String!, $locale: String!) {
  page(path: $path, locale: $locale, fallback: []) { title summary locale path }
}"""
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def front(settings):
    settings.HUB_FRONT_URL = FRONT


@pytest.fixture
def page():
    """A plain page, public."""
    return make_plain(make_home(), title="Imprint", summary="Who we are.", slug="imprint")


@pytest.fixture
def read():
    """What the front end gets when it asks for its path with its token."""

    def read(address: str, token: str | None = None) -> dict | None:
        split = urlsplit(address)
        path = split.path.removeprefix("/hub")
        headers = {"x-preview-token": token or parse_qs(split.query)["preview"][0]}
        if token == "":
            headers = {}
        response = Client().post(
            "/graphql/",
            {"query": QUERY, "variables": {"path": path, "locale": path.split("/")[1]}},
            content_type="application/json",
            headers=headers,
        )
        if response.status_code != 200:
            return response.json()["errors"][0]["extensions"]["code"]
        return response.json()["data"]["page"]

    return read


def form_of(client, address: str, **changes: str):
    data = querydict_from_html(client.get(address).text, form_id="page-edit-form")
    data["body-count"] = "0"
    for name, value in changes.items():
        data[name] = value
    return data


def previewed(client, address: str, **changes: str) -> str:
    """Writes ``changes`` into a form without saving it; where the preview leads to."""
    data = form_of(client, address, **changes)
    answer = client.post(f"{address}preview/", data)
    assert answer.json() == {"is_valid": True, "is_available": True}
    return followed(client, f"{address}preview/?in_preview_panel=true")


def followed(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Referrer-Policy"] == "no-referrer"
    assert "private" in response["Cache-Control"]
    return response["Location"]


def edit(page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def test_what_is_not_saved_is_shown_to_the_bearer_only(page, admin_client, read):
    address = previewed(admin_client, edit(page), title="Not saved")

    assert address.startswith(f"{FRONT}/en/imprint/?preview=")
    assert read(address)["title"] == "Not saved"
    assert read(address, token="")["title"] == "Imprint"
    assert Page.objects.get(pk=page.pk).title == "Imprint"


def test_a_tab_that_is_open_shows_the_latest(page, admin_client, read):
    first = previewed(admin_client, edit(page), title="First")
    previewed(admin_client, edit(page), title="Second")

    assert read(first)["title"] == "Second"
    assert PreviewDraft.objects.count() == 1


def test_a_new_address_counts_from_its_publication_on(page, admin_client, read):
    address = previewed(admin_client, edit(page), title="Moved", slug="moved")

    assert urlsplit(address).path == "/hub/en/imprint/"
    assert read(address)["title"] == "Moved"


def test_a_page_that_was_never_saved_is_shown(page, admin_client, read):
    add = f"/admin/pages/add/hub_home/plainpage/{page.get_parent().pk}/"

    address = previewed(admin_client, add, title="New", slug="new")
    # Somebody is faster, and takes the place in the tree.
    make_plain(page.get_parent(), title="Other", slug="other")

    assert urlsplit(address).path == "/hub/en/new/"
    assert read(address) == {"title": "New", "summary": "", "locale": "en", "path": "/en/new/"}
    assert not Page.objects.filter(slug="new").exists()


def test_the_first_page_of_a_section_is_shown_before_it_is_saved(page, admin_client, read):
    section = make_section(page.get_parent(), "clusters", slug="clusters")
    add = f"/admin/pages/add/hub_clusters/topicalclusterpage/{section.pk}/"

    address = previewed(admin_client, add, title="New", slug="new")

    assert read(address)["path"] == "/en/clusters/new/"


@pytest.mark.parametrize("model", content_models(), ids=lambda model: model.__name__)
def test_drafts_of_every_type_are_shown_in_every_language(model, admin_client, read):
    world = World()
    targets = world.rows("Row", {HubImage: picture("Row"), HubDocument: document("Row")})
    page = world.page(model, "Public", targets, world.section(model, "Section"))
    german = page.copy_for_translation(Locale.objects.get(language_code="de"), copy_parents=True)
    for version in (page, german):
        version = model.objects.get(pk=version.pk)
        code = version.locale.language_code
        version.title = f"Draft {code}"
        version.save_revision(clean=False)

        address = followed(admin_client, f"/admin/pages/{version.pk}/view_draft/")

        assert urlsplit(address).path.startswith(f"/hub/{code}/")
        shown = read(address)
        assert (shown["title"], shown["locale"]) == (f"Draft {code}", code)


def test_without_a_front_end_the_site_itself_shows_the_preview(page, admin_client, settings):
    settings.HUB_FRONT_URL = ""
    admin_client.post(f"{edit(page)}preview/", form_of(admin_client, edit(page), title="Not saved"))

    response = admin_client.get(f"{edit(page)}preview/")

    assert response.status_code == 200
    assert "Not saved" in response.text
    assert not PreviewDraft.objects.exists()


class SignedBefore(signing.TimestampSigner):
    """Signs as if some seconds ago."""

    seconds = 0.0

    def timestamp(self) -> str:
        return signing.b62_encode(int(time.time() - self.seconds))


def token_of_age(draft: PreviewDraft, seconds: float) -> str:
    signer = SignedBefore(salt=SALT)
    signer.seconds = seconds
    return signer.sign_object({"previewdraft": draft.pk})


def test_a_token_expires(page, admin_client, read):
    address = previewed(admin_client, edit(page), title="Not saved")
    draft, lifetime = PreviewDraft.objects.get(), LIFETIME.total_seconds()

    assert read(address, token_of_age(draft, lifetime - 60))["title"] == "Not saved"
    assert read(address, token_of_age(draft, lifetime + 1)) == "PREVIEW_REFUSED"


def test_a_draft_expires_though_its_token_is_new(page, admin_client, read):
    address = previewed(admin_client, edit(page), title="Not saved")
    PreviewDraft.objects.update(kept_at=timezone.now() - LIFETIME - timedelta(seconds=1))

    assert read(address) == "PREVIEW_REFUSED"


def test_a_forged_token_is_refused(page, admin_client, read):
    address = previewed(admin_client, edit(page), title="Not saved")
    draft = PreviewDraft.objects.get()
    signed = signing.dumps({"previewdraft": draft.pk}, salt=SALT)
    assert read(address, signed)["title"] == "Not saved"

    other_key = signing.dumps({"previewdraft": draft.pk}, salt=SALT, key="another secret")
    body, _rest = signed.split(":", 1)
    other_body = signing.dumps({"previewdraft": draft.pk + 1}, salt=SALT).split(":", 1)[0]

    assert read(address, other_key) == "PREVIEW_REFUSED"
    assert read(address, signed.replace(body, other_body)) == "PREVIEW_REFUSED"
    assert read(address, signing.dumps({"user": draft.user_id}, salt=SALT)) == "PREVIEW_REFUSED"


def test_the_draft_of_a_deleted_page_is_refused(page, admin_client, read):
    address = previewed(admin_client, edit(page), title="Not saved")
    page.delete()

    assert read(address) == "PREVIEW_REFUSED"


def test_the_draft_below_a_deleted_page_is_refused(page, admin_client, read):
    section = make_section(page.get_parent(), "clusters", slug="clusters")
    add = f"/admin/pages/add/hub_clusters/topicalclusterpage/{section.pk}/"
    address = previewed(admin_client, add, title="New", slug="new")
    section.delete()

    assert read(address) == "PREVIEW_REFUSED"


def test_the_draft_of_a_type_that_is_gone_is_refused(admin_user, read):
    gone = ContentType.objects.create(app_label="hub", model="gonepage")
    draft = PreviewDraft.objects.create(
        user=admin_user,
        subject="gone",
        content={"pk": None, "content_type": gone.pk},
        kept_at=timezone.now(),
    )

    assert read(f"{FRONT}/en/imprint/", token_of_age(draft, 0)) == "PREVIEW_REFUSED"


def test_each_user_has_a_draft_of_her_own(page):
    tokens = []
    for title in ("Hers", "His"):
        page.title = title
        user = User.objects.create_user(f"{title.lower()}@example.org")
        tokens.append(preview_draft_keep(page=page, user=user).as_page().title)

    assert tokens == ["Hers", "His"]
    assert PreviewDraft.objects.count() == 2


def test_drafts_are_few_and_short_lived(page):
    user = User.objects.create_user("editor@example.org")
    other = User.objects.create_user("other@example.org")
    preview_draft_keep(page=page, user=other)
    PreviewDraft.objects.update(kept_at=timezone.now() - LIFETIME)
    pages = [make_plain(page.get_parent(), title=f"Page {n}") for n in range(DRAFTS_OF_A_USER + 2)]

    for each in pages:
        preview_draft_keep(page=each, user=user)

    kept = set(PreviewDraft.objects.values_list("user__email", "subject"))
    assert kept == {("editor@example.org", str(each.pk)) for each in pages[2:]}


def test_what_editors_say_to_each_other_is_not_kept(page):
    user = User.objects.create_user("editor@example.org")
    page.wagtail_admin_comments = [Comment(user=user, text="Between us", contentpath="title")]

    draft = preview_draft_keep(page=page, user=user)

    assert "Between us" not in str(draft.content)
    assert draft.content["title"] == "Imprint"
