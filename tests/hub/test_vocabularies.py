"""The vocabularies that every hub needs."""

from io import StringIO

import pytest
from django.core.management import call_command

from hub.models import Area, Country, Goal, Region, Term
from hub.vocabularies import vocabularies_load

pytestmark = pytest.mark.django_db

LANGUAGES = ["en", "de", "fr", "es"]


def everything() -> list[tuple]:
    return list(
        Term.objects.order_by("pk").values_list(
            "pk", "vocabulary", "key", "labels", "parent__key", "uri", "position"
        )
    )


def test_all_vocabularies_are_loaded_with_names_in_each_language():
    loaded = vocabularies_load(languages=LANGUAGES)

    counts = {model.__name__: model.objects.count() for model in (Goal, Region, Area, Country)}
    assert counts == {"Goal": 17, "Region": 6, "Area": 30, "Country": 250}
    assert loaded.created == Term.objects.count() == 303
    assert all(set(term.labels) == set(LANGUAGES) for term in Term.objects.all())


def test_goals_are_named_on_the_web_of_data():
    vocabularies_load(languages=LANGUAGES)

    assert [goal.key for goal in Goal.objects.all()] == [str(number) for number in range(1, 18)]
    goal = Goal.objects.get(key="11")
    assert goal.uri == "http://metadata.un.org/sdg/11"
    assert goal.label("de") == "Nachhaltige Städte und Gemeinden"


AREAS = {
    "de": ["155", "150", "001"],
    "tn": ["015", "002", "001"],
    "rw": ["014", "202", "002", "001"],
    "ec": ["005", "419", "019", "001"],
    "xk": ["039", "150", "001"],
}
"""Areas above a country, by its key."""


def test_each_country_lies_in_an_area_of_m49():
    vocabularies_load(languages=["en"])

    for key, path in AREAS.items():
        term, found = Country.objects.get(key=key), []
        while term := term.parent:
            found.append(term.key)
        assert found == path


def test_names_start_with_a_capital():
    vocabularies_load(languages=LANGUAGES)

    assert Area.objects.get(key="001").labels == {
        "en": "World",
        "de": "Welt",
        "fr": "Monde",
        "es": "Mundo",
    }


def test_second_run_changes_nothing():
    vocabularies_load(languages=LANGUAGES)
    before = everything()

    loaded = vocabularies_load(languages=LANGUAGES)

    assert (loaded.created, loaded.labelled, loaded.unchanged) == (0, 0, 303)
    assert everything() == before


def test_further_language_is_added_and_edited_names_stay():
    vocabularies_load(languages=["en", "de"])
    edited = Country.objects.get(key="ci")
    edited.labels = {"en": "Ivory Coast", "de": "Elfenbeinküste"}
    edited.save()

    loaded = vocabularies_load(languages=["en", "de", "ar"])

    assert loaded.created == 0
    # Goals and programme regions have no Arabic name of their own.
    assert loaded.labelled == 280
    edited.refresh_from_db()
    assert edited.labels == {"en": "Ivory Coast", "de": "Elfenbeinküste", "ar": "ساحل العاج"}


def test_region_of_a_language_falls_back_on_the_language():
    vocabularies_load(languages=["de-at"])

    assert Country.objects.get(key="fr").labels == {"de-at": "Frankreich"}


def test_command_says_what_it_did():
    out = StringIO()

    call_command("load_vocabularies", "--language", "en", "--language", "ar", stdout=out)

    assert out.getvalue() == (
        "303 terms created, 0 given further names, 0 unchanged (languages: en, ar).\n"
    )
