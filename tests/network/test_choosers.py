"""Cities and organisations are made in the chooser, by those who may."""

import pytest
from django.urls import reverse

from hub.groups import EDITOR, MODERATOR, TRANSLATOR, groups_create
from hub.models import Country
from network.models import City, Organisation
from tests.home.office import Person

from .make import make_term

pytestmark = pytest.mark.django_db


def chooser(model, view: str) -> str:
    viewset = model.snippet_viewset.chooser_viewset
    return reverse(viewset.get_url_name(view))


def test_rows_are_made_from_their_choosers():
    groups_create()
    country = make_term(Country, "ke")
    city = {
        "labels_en": "Kisumu",
        "country": country.pk,
        "population": "600000",
        "time_zone": "Africa/Nairobi",
    }
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)
    assert "New city" in editor.client.get(chooser(City, "choose")).text
    answer = editor.client.post(chooser(City, "create"), city)
    assert answer.json()["step"] == "chosen", answer.text
    made = City.objects.get()
    assert (made.key, made.live, str(made.time_zone)) == ("kisumu", False, "Africa/Nairobi")
    assert answer.json()["result"]["id"] == str(made.pk)
    moderator.client.post(chooser(City, "create") + "?multiple=1", {**city, "labels_en": "Kisumu"})
    assert list(City.objects.values_list("key", "live").order_by("pk")) == [
        ("kisumu", False),
        ("kisumu-2", True),
    ]
    refused = moderator.client.post(chooser(City, "create"), {"labels_en": "Nowhere"})
    assert refused.json()["step"] == "reshow_creation_form"
    kind = {"labels_en": "Water company", "kind": "municipal-company"}
    moderator.client.post(chooser(Organisation, "create"), kind)
    assert Organisation.objects.get().key == "water-company"
    translator = Person("tr", TRANSLATOR)
    assert "New city" not in translator.client.get(chooser(City, "choose")).text
    translator.client.post(chooser(City, "create"), city)
    assert City.objects.count() == 2
