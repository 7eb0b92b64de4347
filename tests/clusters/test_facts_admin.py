"""Editors see where the facts of a translation come from, and when they have changed."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation

from clusters.models import EventPage
from hub.models import User

from .make import make_event
from .translating import submit

pytestmark = pytest.mark.django_db
WORDS = "come from English and replace what you enter here when you publish"


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    return client


@pytest.fixture
def event():
    made = make_event(title="Waste")
    submit(made).save_revision().publish()
    return made


def edit(admin, page) -> str:
    return admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def test_the_whole_form_of_a_translation_says_where_its_facts_come_from(admin, event):
    german = event.get_translations().get()
    assert WORDS not in edit(admin, german)
    Translation.objects.update(enabled=False)
    shown = edit(admin, german)
    assert WORDS in shown
    assert reverse("wagtailadmin_pages:edit", args=[event.pk]) in shown
    assert WORDS not in edit(admin, event)


def test_history_says_that_facts_were_taken_over(admin, event):
    german = event.get_translations().get()
    history = reverse("wagtailadmin_pages:history", args=[german.pk])
    assert "Facts taken over from the source" not in admin.get(history).text
    event = EventPage.objects.get(pk=event.pk)
    event.venue = "Museum"
    event.save_revision().publish()
    assert "Facts taken over from the source" in admin.get(history).text
