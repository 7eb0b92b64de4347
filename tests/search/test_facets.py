"""Facets: which there are, what stands above them, and the names of their keys."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from hub.audience import PUBLIC
from hub.models import Theme, Topic
from search.content import COMMON, searchable
from search.facets import known_facets, labels
from tests.network.make import make_city, make_term

pytestmark = pytest.mark.django_db


def test_all_facets_have_a_heading():
    with override("en"):
        headings = {name: facet.heading for name, facet in known_facets().items()}

    assert headings == {
        "type": "Kind",
        "language": "Language",
        "themes": "Theme",
        "topics": "Topic",
        "sdgs": "Sustainable Development Goal",
        "regions": "Programme region",
        "countries": "Country",
        "cities": "City",
        "year": "Year",
        "status": "Status",
        "mode": "On site or online",
        "instruments": "Instruments",
        "applicantKinds": "Who may apply",
        "deadlineMonth": "Deadline",
    }


def test_headings_are_in_the_language_of_the_reader():
    with override("de"):
        assert known_facets()["countries"].heading == "Land"
        assert known_facets()["themes"].heading == "Themenfeld"


def test_a_facet_is_of_one_sort_on_all_pages():
    sorts: dict[str, set[type]] = {}
    for content in (COMMON, *searchable().values()):
        for name, facet in content.facets.items():
            sorts.setdefault(name, set()).add(type(facet))

    assert {name: found for name, found in sorts.items() if len(found) > 1} == {}


def test_no_two_members_of_a_facet_have_one_name():
    for name in known_facets():
        choices = {
            facet.choices
            for content in searchable().values()
            if (facet := content.facets.get(name)) and hasattr(facet, "choices")
        }
        names = Counter(member.name for kind in choices for member in kind)

        assert [member for member, count in names.items() if count > 1] == []


def test_labels_of_rows_are_in_the_first_language_that_has_one():
    make_term(Theme, "services")
    Theme.objects.update(labels={"en": "Municipal services", "de": "Kommunale Dienste"})
    make_city("bonn", labels={"en": "Bonn (city)"})
    make_city("quito", labels={"fr": "Quito (ville)"})
    keys = {"themes": ["services"], "cities": ["bonn", "quito"]}

    assert labels(keys, ["de", "en"], PUBLIC) == {
        "themes": {"services": "Kommunale Dienste"},
        "cities": {"bonn": "Bonn (city)", "quito": "Quito (ville)"},
    }


def test_a_key_is_looked_for_in_its_own_vocabulary():
    make_term(Theme, "water", "Theme of water")
    make_term(Topic, "water", "Topic of water")

    assert labels({"themes": ["water"], "topics": ["water"]}, ["en"], PUBLIC) == {
        "themes": {"water": "Theme of water"},
        "topics": {"water": "Topic of water"},
    }


def test_rows_that_are_not_public_have_no_label():
    make_city("bonn")
    make_city("hidden", live=False)

    assert labels({"cities": ["hidden", "bonn"]}, ["en"], PUBLIC) == {"cities": {"bonn": "Bonn"}}


@pytest.mark.parametrize(
    ("facet", "language", "found"),
    [
        ("status", "en", {"UPCOMING": "upcoming", "CLOSING": "closing soon"}),
        ("status", "de", {"PAST": "vergangen", "OPEN": "offen"}),
        ("mode", "de", {"HYBRID": "vor Ort und online"}),
        ("instruments", "de", {"GRANT": "Zuschuss"}),
        ("type", "en", {"Event": "Events", "GoodPractice": "Good practices"}),
        ("type", "de", {"Event": "Veranstaltungen", "CityPage": "Städte"}),
        ("language", "en", {"de": "German", "pt-br": "Brazilian Portuguese"}),
        ("language", "de", {"de": "Deutsch", "en": "Englisch"}),
        ("year", "de", {"2026": "2026"}),
        ("deadlineMonth", "en", {"2026-11": "November 2026", "2027-03": "March 2027"}),
        ("deadlineMonth", "de", {"2027-03": "März 2027"}),
        ("deadlineMonth", "fr", {"2027-03": "mars 2027"}),
    ],
)
def test_labels_are_in_the_language_of_the_reader(facet, language, found):
    with override("es"):
        assert labels({facet: found}, [language, "en"], PUBLIC) == {facet: found}


@pytest.mark.parametrize(
    "facet", ["type", "language", "status", "mode", "year", "deadlineMonth", "cities"]
)
@pytest.mark.parametrize(
    "key", ["", "nowhere", "x" * 10_000, "\0", "\ud800", "'; --", "2026-13", "٢"]
)
def test_what_is_no_key_has_no_label(facet, key):
    assert labels({facet: [key]}, ["en"], PUBLIC) == {facet: {}}


def test_a_language_that_django_does_not_know_has_its_name_in_the_settings(settings):
    languages = [("en", "English"), ("tlh", "Klingon")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages

    assert labels({"language": ["tlh", "xx"]}, ["de"], PUBLIC) == {"language": {"tlh": "Klingon"}}


def test_an_unknown_facet_is_an_error():
    with pytest.raises(KeyError):
        labels({"colour": ["red"]}, ["en"], PUBLIC)


def test_labels_of_all_facets_cost_one_statement():
    keys = {name: ["a", "b"] for name in known_facets()}
    labels(keys, ["en"], PUBLIC)

    with CaptureQueriesContext(connection) as captured:
        labels({name: [*found, "c", "d", "e"] for name, found in keys.items()}, ["de"], PUBLIC)

    assert len(captured) == 1


def test_labels_of_choices_alone_cost_none():
    with CaptureQueriesContext(connection) as captured:
        labels({"status": ["OPEN"], "year": ["2026"], "cities": []}, ["en"], PUBLIC)

    assert len(captured) == 0
