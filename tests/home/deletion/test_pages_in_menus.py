"""A page that a menu leads to is not deleted, nor a page above it."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from home.models import MenuItem, PlainPage
from hub.models import User
from tests.clusters.make import make_event
from tests.home.make import make_home, make_menu, make_plain, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    return client


@pytest.fixture
def imprint():
    """A page below another one; a menu leads to it."""
    about = make_plain(make_home(), "About us")
    page = make_plain(about, "Imprint")
    make_menu("footer", MenuItem(labels={"en": "Imprint"}, page=page))
    return page


def delete(client, *pages):
    if len(pages) == 1:
        return client.post(reverse("wagtailadmin_pages:delete", args=[pages[0].pk]))
    names = {"app_label": "wagtailcore", "model_name": "page", "action": "delete"}
    chosen = urlencode([("id", page.pk) for page in pages])
    return client.post(f"{reverse('wagtail_bulk_action', kwargs=names)}?{chosen}")


def test_page_in_a_menu_stays_and_the_menu_is_named(admin, imprint):
    answer = delete(admin, imprint)
    assert answer.status_code == 409
    menu = MenuItem.objects.get().menu
    edit = reverse(type(menu).snippet_viewset.get_url_name("edit"), args=[menu.pk])
    assert f'<a href="{edit}">footer</a> (Menu)' in answer.text
    assert "“Imprint” is used here" in answer.text
    assert PlainPage.objects.filter(pk=imprint.pk).exists()
    assert MenuItem.objects.get().page_id == imprint.pk


def test_page_above_it_stays_too(admin, imprint):
    about = imprint.get_parent()
    asked = admin.get(reverse("wagtailadmin_pages:delete", args=[about.pk]))
    assert "“About us” is used here" in asked.text
    assert delete(admin, about).status_code == 409
    assert PlainPage.objects.count() == 2


def test_of_several_chosen_pages_none_is_deleted(admin, imprint):
    other = make_plain(imprint.get_parent(), "Contact")
    assert delete(admin, other, imprint).status_code == 409
    assert PlainPage.objects.count() == 3


def test_page_that_is_in_no_menu_is_deleted(admin, imprint):
    other = make_plain(imprint.get_parent(), "Contact")
    assert delete(admin, other).status_code == 302
    MenuItem.objects.all().delete()
    assert delete(admin, imprint).status_code == 302
    assert list(PlainPage.objects.values_list("title", flat=True)) == ["About us"]


def test_pages_of_content_are_deleted_with_their_rows(admin):
    section = make_section(make_home(), "events")
    event = make_event(section)
    other = make_event(section)
    assert delete(admin, event, other).status_code == 302
    assert section.get_children().count() == 0
