"""Keys of rows are made from their names."""

import pytest
from django.urls import reverse

from clusters.models import EventSeries
from hub.models import Theme, User

pytestmark = pytest.mark.django_db


def test_a_key_that_is_left_empty_is_made_from_the_name(client):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    address = reverse(EventSeries.snippet_viewset.get_url_name("add"))
    shown = client.get(address).text
    assert 'data-w-sync-target-value="#id_key"' in shown
    assert "hub/admin/dates" in shown
    for name, key in (
        ("Café & Müll", "cafe-mull"),
        ("Café & Müll", "cafe-mull-2"),
        ("Київ", "kiiv"),
        ("x" * 200, "x" * 76),
    ):
        answer = client.post(address, {"labels_en": name, "key": ""})
        assert answer.status_code == 302, answer.text
        assert EventSeries.objects.latest("pk").key == key
    client.post(address, {"labels_en": "Waste week", "key": "waste"})
    assert EventSeries.objects.filter(key="waste").exists()
    refused = client.post(address, {"labels_en": "…", "key": ""})
    assert "Give a key" in refused.text


def test_keys_of_different_vocabularies_are_apart_and_standards_are_kept(client):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    Theme.objects.create(key="waste", labels={"en": "Waste"})
    add = reverse("wagtailsnippets_hub_country:add")
    refused = client.post(add, {"labels_en": "Germany", "key": "", "position": "0"})
    assert "This field is required" in refused.text
    topic = reverse("wagtailsnippets_hub_topic:add")
    both = client.post(topic, {"labels_en": "Waste", "key": "", "position": "0"}).text
    assert "Choose the theme that this topic belongs to." in both
