"""The web front reads for the audience of its request, as the API does."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from hub.api.access import Access, public_access, register_access
from hub.api.limits import limits
from hub.audience import PUBLIC
from tests.clusters.make import make_cluster, make_event, utc
from tests.home.make import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def reads_for():
    """``reads_for(audience)``: from now on whoever asks is this audience."""
    yield lambda audience: register_access(lambda request: Access(audience, limits()))
    register_access(public_access)


@pytest.fixture
def site():
    """A section of events with one that is public and one that is private to a group."""
    section = make_section(make_home(), "events")
    ahead = {"start": utc(2099, 9, 3, 7), "end": utc(2099, 9, 5, 15)}
    public = make_event(section, title="Sparrow", **ahead)
    private = make_event(section, title="Canary", **ahead)
    restriction = PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Members"))
    return section, public, private


def member():
    return PUBLIC.widened(groups={Group.objects.get(name="Members").pk})


def test_a_list_shows_to_each_what_they_see(site, client, reads_for):
    address = site[0].get_url()
    for _ in range(2):
        for audience, sparrow, canary in (
            (PUBLIC, True, False),
            (member(), True, True),
            (member().narrowed(types={"hub_home.homepage", "hub_home.sectionpage"}), False, False),
        ):
            reads_for(audience)
            text = client.get(address).text
            assert ("Sparrow" in text, "Canary" in text) == (sparrow, canary)


def test_the_site_map_lists_what_its_reader_sees(site, client, reads_for):
    address = reverse("hub_sitemap", kwargs={"section": "pages"})
    private, public = (f"/{page.slug}/" for page in (site[2], site[1]))
    for audience, seen in (
        (PUBLIC, (True, False)),
        (member(), (True, True)),
        (PUBLIC.narrowed(types={"hub_home.homepage"}), (False, False)),
    ):
        reads_for(audience)
        text = client.get(address).text
        assert (public in text, private in text) == seen


def test_a_page_out_of_scope_is_not_there(site, client, reads_for):
    address = site[1].get_url()
    assert client.get(address).status_code == 200

    reads_for(PUBLIC.narrowed(types={"hub_home.homepage"}))

    assert client.get(address).status_code == 404


def test_a_language_out_of_scope_is_not_there_and_no_page_leads_to_it(client, reads_for):
    home = make_home()
    Locale.objects.get_or_create(language_code="de")
    home.copy_for_translation(Locale.objects.get(language_code="de")).save_revision().publish()
    search = reverse("hub_search")
    assert 'hreflang="de"' in client.get("/en/").text
    assert client.get("/de/").status_code == 200

    reads_for(PUBLIC.narrowed(languages={"en"}))

    for address in ("/en/", search):
        assert 'hreflang="de"' not in client.get(address).text
    for address in ("/de/", search.replace("/en/", "/de/")):
        assert client.get(address).status_code == 404


def test_wagtail_asks_who_somebody_is_whatever_the_audience(site, client, admin_user, reads_for):
    """A page that is private is shown at its address to those alone whom Wagtail knows."""
    reads_for(member())
    address = site[2].get_url()
    assert client.get(address).status_code == 302

    client.force_login(admin_user)

    assert client.get(address).status_code == 200


def test_whoever_has_passed_a_restriction_sees_that_page_and_nothing_else_private(site, client):
    section, public, private = site
    cluster = make_cluster(section.get_parent(), title="Other")
    for page in (cluster, public):
        PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.PASSWORD, password="secret"
        )
    restriction = public.view_restrictions.get()
    assert "Sparrow" not in client.get(public.get_url()).text
    client.post(
        reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, public.pk]),
        {"password": "secret", "return_url": public.get_url()},
    )

    assert "Sparrow" in client.get(public.get_url()).text
    assert "Sparrow" not in client.get(section.get_url()).text
