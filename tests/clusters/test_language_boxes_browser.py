"""An editor chooses a language that is not in front, with the keyboard alone."""

import pytest
from django.urls import reverse

from clusters.models import EventPage
from hub.models import User
from tests.e2e.admin import show_tab

from .make import make_event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def form(page, client, live_server):
    """The facts of an event in the form."""
    event = make_event(languages=["en"])
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.goto(reverse("wagtailadmin_pages:edit", args=[event.pk]) + "#tab-facts")
    return page


def test_folded_languages_are_opened_and_chosen_by_keyboard(form):
    group = form.get_by_role("group", name="Languages", exact=True)
    swedish = group.get_by_label("Swedish")
    group.locator("summary").focus()
    assert not swedish.is_visible()
    form.keyboard.press("Enter")
    swedish.wait_for()
    swedish.focus()
    form.keyboard.press("Space")
    form.get_by_role("button", name="Save draft").click()
    form.get_by_text("has been saved").or_(form.get_by_text("has been updated")).first.wait_for()
    draft = EventPage.objects.get().get_latest_revision_as_object()
    assert draft.languages == ["en", "sv"]
    form.reload()
    show_tab(form, "Facts")
    group.get_by_label("Swedish").wait_for()


def test_time_zones_are_grouped(form):
    groups = form.locator("#id_time_zone optgroup")
    assert groups.evaluate_all("all => all.map(one => one.label)")[:2] == ["Often chosen", "Africa"]
    assert form.locator("#id_time_zone option:checked").inner_text() == "Berlin"
