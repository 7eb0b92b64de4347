"""A password that a reader has given once opens a page in all its languages."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction

from hub.models import User
from tests.clusters.make import make_cluster
from tests.clusters.translating import submit, synchronise
from tests.home.make import make_home, make_section

pytestmark = pytest.mark.django_db
SECRET = {"restriction_type": "password", "password": "secret"}


@pytest.fixture
def section():
    """A section with the pages "Waste", which is public in German, and "Water", which is not."""
    home = make_home()
    section = make_section(home, "clusters", slug="clusters")
    for page in (home, section):
        submit(page).save_revision().publish()
    make_cluster(section, title="Waste", slug="waste")
    make_cluster(section, title="Water", slug="water")
    return section


@pytest.fixture
def give(client):
    """``give(address, password)``: writes it into the form at ``address`` and sends that."""

    def give(address: str, password: str):
        asked = client.get(address)
        return client.post(
            asked.context["action_url"], {"password": password, "return_url": address}, follow=True
        )

    return give


@pytest.fixture
def german(section, django_capture_on_commit_callbacks) -> Page:
    """ "Waste" in German; wagtail-localize has copied what restricts its source."""
    page = section.get_children().get(slug="waste").specific
    PageViewRestriction.objects.create(page=page, **SECRET)
    with django_capture_on_commit_callbacks(execute=True):
        submit(page)
        german = synchronise(page, {"Waste": "Abfall"})
    assert german.view_restrictions.count() == 1
    return german


def shows(client, address: str) -> str:
    """What is at ``address``: a heading, or what its reader has to pass."""
    answer = client.get(address, follow=True)
    if "action_url" in (answer.context or {}):
        return "password"
    for title in ("Waste", "Water", "Abfall"):
        if f"<h1>{title}</h1>" in answer.text or f'dir="ltr">{title}</h1>' in answer.text:
            return title
    return "login" if "login" in answer.request["PATH_INFO"] else str(answer.status_code)


def test_one_password_opens_all_languages_of_a_page_and_nothing_else(section, german, client, give):
    source = section.get_children().get(slug="waste")
    other = section.get_children().get(slug="water")
    PageViewRestriction.objects.create(page=other, **SECRET)
    addresses = (source.get_url(), german.get_url())
    assert [shows(client, address) for address in addresses] == ["password", "password"]

    assert "Abfall" not in give(german.get_url(), "wrong").text
    assert "Abfall" in give(german.get_url(), "secret").text

    assert [shows(client, address) for address in addresses] == ["Waste", "Abfall"]
    assert f'href="{german.get_url()}"' in client.get(source.get_url()).text
    assert shows(client, other.get_url()) == "password"


def test_what_has_been_passed_is_forgotten_with_the_session(german, client, give):
    give(german.get_url(), "secret")
    client.cookies.clear()

    assert shows(client, german.get_url()) == "password"


def test_a_new_password_of_the_source_closes_its_translations_again(section, german, client, give):
    """The copies that wagtail-localize has made still have the old one."""
    source = section.get_children().get(slug="waste")
    source.view_restrictions.update(password="new")

    for address in (german.get_url(), source.get_url()):
        give(address, "secret")
        assert shows(client, address) == "password"

    give(german.get_url(), "new")
    assert [shows(client, page.get_url()) for page in (source, german)] == ["Waste", "Abfall"]


def test_a_password_above_opens_what_stands_below_in_all_languages(section, client, give):
    PageViewRestriction.objects.create(page=section, **SECRET)
    address = "/de/clusters/waste/"
    assert shows(client, address) == "password"

    give(section.get_url(), "secret")

    # Not translated yet: what is shown is the page of the source.
    assert shows(client, address) == "Waste"
    assert shows(client, "/en/clusters/water/") == "Water"


def test_a_draft_of_a_translation_is_no_way_round_and_leads_to_the_source(section, client, give):
    source = section.get_children().get(slug="waste").specific
    PageViewRestriction.objects.create(page=source, **SECRET)
    draft = submit(source)
    assert not draft.live
    assert shows(client, "/de/clusters/waste/") == "password"

    give("/en/clusters/waste/", "secret")

    assert shows(client, "/de/clusters/waste/") == "Waste"


@pytest.mark.parametrize("restricted", ["en", "de"])
def test_what_restricts_one_version_has_to_be_passed_for_each(section, german, client, restricted):
    """Also where the version itself has nothing, or less."""
    source = section.get_children().get(slug="waste")
    PageViewRestriction.objects.all().delete()
    version = {"en": source, "de": german}[restricted]
    closed = PageViewRestriction.objects.create(page=version, restriction_type="groups")
    members = Group.objects.create(name="Members")
    closed.groups.add(members)
    reader = User.objects.create_user("reader@example.org", "correct horse")
    client.force_login(reader)
    assert [shows(client, page.get_url()) for page in (source, german)] == ["login", "login"]

    reader.groups.add(members)

    assert [shows(client, page.get_url()) for page in (source, german)] == ["Waste", "Abfall"]


def test_the_admin_shows_of_each_version_its_own(section, german, admin_client):
    source = section.get_children().get(slug="waste")
    for page in (source, german):
        form = admin_client.get(f"/admin/pages/{page.pk}/privacy/").context["form"]
        assert form.instance.page_id == page.pk
