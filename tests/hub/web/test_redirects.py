"""Where addresses lead that pages have had: to what readers may see, and never in a ring."""

from datetime import timedelta

import pytest
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import PlainPage
from tests.api.conftest import execute
from tests.home.make import make_plain

pytestmark = pytest.mark.django_db

ROUTE = """query($path: String!, $locale: String!) {
  route(path: $path, locale: $locale) { page { title } redirect { path url status } }
}"""


def rename(page: Page, slug: str) -> None:
    """As an editor does: published under another address."""
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def leads(path: str) -> str | int:
    """Where a reader is led; the status, if nowhere. The API agrees."""
    answer = Client().get(path)
    locale = path.split("/")[1]
    route = execute(ROUTE, {"path": path, "locale": locale}).data["route"]
    if answer.status_code in (301, 302):
        assert route["page"] is None
        assert route["redirect"]["status"] == answer.status_code
        assert route["redirect"]["path"] in (answer.url, None)
        assert "no-cache" in answer["Cache-Control"]
        return answer.url
    assert (route and route["page"] is not None) is (True if answer.status_code == 200 else None)
    return answer.status_code


@pytest.fixture
def page(home) -> PlainPage:
    return make_plain(home, "Imprint", slug="a")


def test_a_page_that_is_renamed_there_and_back_leaves_no_ring(page):
    assert (leads("/en/a/"), leads("/en/b/")) == (200, 404)
    rename(page, "b")
    assert (leads("/en/a/"), leads("/en/b/")) == ("/en/b/", 200)
    rename(page, "a")
    assert (leads("/en/a/"), leads("/en/b/")) == (200, "/en/a/")
    assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/en/b"]

    Page.objects.get(pk=page.pk).specific.unpublish()
    assert (leads("/en/a/"), leads("/en/b/")) == (404, 404)


def test_a_redirect_tells_nothing_of_a_page_that_is_not_public(page):
    rename(page, "secret")
    parent = page.get_parent()
    for hide, show in (
        ({"live": False}, {"live": True}),
        ({"expire_at": timezone.now() - timedelta(hours=1)}, {"expire_at": None}),
    ):
        for hidden in (page, parent):
            Page.objects.filter(pk=hidden.pk).update(**hide)
            answer = Client().get("/en/a/")
            assert (answer.status_code, "secret" in answer.text) == (404, False)
            assert leads("/en/a/") == 404
            Page.objects.filter(pk=hidden.pk).update(**show)
    assert leads("/en/a/") == "/en/secret/"
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert leads("/en/a/") == 404


def test_an_address_that_is_taken_again_leads_to_the_new_page(page, home):
    rename(page, "b")
    other = make_plain(home, "Other", slug="a", live=False)
    assert leads("/en/a/") == "/en/b/"
    with TestCase.captureOnCommitCallbacks(execute=True):
        other.save_revision().publish()
    assert leads("/en/a/") == 200

    Page.objects.get(pk=other.pk).specific.unpublish()
    assert leads("/en/a/") == 404


def test_a_section_is_renamed_with_all_below_it_there_and_back_and_is_moved(page, home):
    below = make_plain(page, "Below", slug="below")
    make_plain(below, "Deep", slug="deep")
    rename(page, "b")
    assert leads("/en/a/below/deep/") == "/en/b/below/deep/"
    rename(page, "a")
    assert leads("/en/a/below/deep/") == 200
    assert leads("/en/b/below/deep/") == "/en/a/below/deep/"
    assert not Redirect.objects.filter(old_path__startswith="/en/a").exists()

    other = make_plain(home, "Other", slug="other")
    with TestCase.captureOnCommitCallbacks(execute=True):
        Page.objects.get(pk=below.pk).specific.move(other, pos="last-child")
    assert leads("/en/a/below/deep/") == "/en/other/below/deep/"
    with TestCase.captureOnCommitCallbacks(execute=True):
        Page.objects.get(pk=below.pk).specific.move(Page.objects.get(pk=page.pk), pos="last-child")
    assert leads("/en/a/below/deep/") == 200
    assert not Redirect.objects.filter(old_path__startswith="/en/a").exists()


def test_a_section_is_renamed_in_each_language_and_where_it_is_not_translated(page, home):
    german = Locale.objects.get(language_code="de")
    home.copy_for_translation(german).save_revision().publish()
    make_plain(page, "Below", slug="below")
    assert leads_at("/de/a/below/") == 200
    rename(page, "b")
    # Not translated, it is read at the same address in German too.
    assert leads_at("/de/a/below/") == "/de/b/below/"
    assert leads_at("/de/b/below/") == 200

    copy = Page.objects.get(pk=page.pk).specific.copy_for_translation(german)
    copy.slug = "alt"
    with TestCase.captureOnCommitCallbacks(execute=True):
        copy.save_revision().publish()
    stand_in = Page.objects.get(slug="below").specific.copy_for_translation(german, alias=True)
    assert leads_at("/de/alt/") == 200
    rename(copy, "neu")
    assert leads_at("/de/alt/") == "/de/neu/"
    assert leads_at(f"/de/alt/{stand_in.slug}/") == "/de/b/below/"
    assert leads_at("/de/b/below/") == 200
    route = execute(ROUTE, {"path": f"/de/alt/{stand_in.slug}/", "locale": "de"}).data["route"]
    assert route["redirect"]["path"] == "/en/b/below/"


def leads_at(path: str) -> str | int:
    """Where a reader is led; the status, if nowhere."""
    answer = Client().get(path)
    return answer.url if answer.status_code in (301, 302) else answer.status_code


def test_redirects_that_people_write_lead_in_no_ring_and_tell_no_more(page, home):
    hidden = make_plain(home, "Hidden", slug="hidden", live=False)
    for old, link in (
        ("/en/one", "http://localhost/en/two/"),
        ("/en/two", "/en/three/?x=1"),
        ("/en/three", "/en/one/"),
        ("/en/itself", "/en/itself/"),
        ("/en/draft", f"http://localhost/en/{hidden.slug}/"),
        ("/en/away", "https://example.org/x"),
        ("/en/days", "/en/calendar/"),
        ("/en/first", "/en/second/"),
        ("/en/second", "/en/a/"),
    ):
        Redirect.objects.create(old_path=old, redirect_link=link)
    Redirect.objects.create(old_path="/en/query?x=1", redirect_page=page, is_permanent=False)

    assert [leads(f"/en/{name}/") for name in ("one", "two", "three", "itself", "draft")] == [
        404
    ] * 5
    assert leads("/en/away/") == "https://example.org/x"
    assert leads_at("/en/days/") == "/en/calendar/"
    assert leads("/en/first/") == "/en/a/"
    assert leads("/en/query/?x=1") == "/en/a/"
    assert leads("/en/query/") == 404
    assert leads_at("/en/a%00b/") == 404
