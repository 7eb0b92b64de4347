"""Lists of choices, languages, currencies and time zones."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from django.utils.choices import flatten_choices
from django.utils.translation import override

from hub.values.choices import (
    CURRENCY_CODES,
    LANGUAGE_CODES,
    ChoiceListField,
    Currency,
    Language,
    canonical_zone,
    choice_labels,
    currency_choices,
    currency_name,
    is_time_zone,
    language_choices,
    language_name,
    often_spoken,
    time_zone_choices,
)


@pytest.fixture
def traveller():
    """A model with each kind of field."""
    with isolate_apps("hub"):

        class Traveller(models.Model):
            speaks = ChoiceListField("speaks", Language)
            pays_in = ChoiceListField("pays in", currency_choices, blank=True)
            home = models.CharField(max_length=40, choices=time_zone_choices)

            class Meta:
                app_label = "hub"

        yield Traveller


def clean(model, name, value):
    return model._meta.get_field(name).clean(value, model())


def test_a_list_of_known_choices_is_kept(traveller):
    assert clean(traveller, "speaks", ["en", "de"]) == ["en", "de"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (["tlh"], "unknown_choice"),
        (["en", "xx"], "unknown_choice"),
        ([1], "unknown_choice"),
        ([["en"]], "unknown_choice"),
        ([{}], "unknown_choice"),
        (["EN"], "unknown_choice"),
        (["en", "en"], "repeated_choice"),
        ("en", "not_a_list"),
        ({"en": True}, "not_a_list"),
        ([], "blank"),
        (None, "null"),
    ],
)
def test_anything_else_is_refused(traveller, value, code):
    with pytest.raises(ValidationError) as refusal:
        clean(traveller, "speaks", value)
    assert refusal.value.error_list[0].code == code


def test_an_optional_list_may_be_empty(traveller):
    assert clean(traveller, "pays_in", []) == []
    assert clean(traveller, "pays_in", ["EUR"]) == ["EUR"]


def test_the_default_is_a_list_of_its_own(traveller):
    assert traveller().speaks == []
    assert traveller().speaks is not traveller().speaks


def test_display_names_the_choices_in_the_order_of_the_options(traveller):
    assert traveller(speaks=["en", "de"]).get_speaks_display() == "German, English"
    with override("de"):
        assert traveller(speaks=["en", "de"]).get_speaks_display() == "Deutsch, Englisch"


def test_display_leaves_out_what_is_no_choice_any_more(traveller):
    assert traveller(speaks=["en", "gone"]).get_speaks_display() == "English"
    assert traveller(speaks=None).get_speaks_display() == ""


def test_form_field_has_check_boxes_and_answers_in_the_order_of_the_options(traveller):
    field = traveller._meta.get_field("speaks").formfield()
    assert isinstance(field.widget, forms.CheckboxSelectMultiple)
    assert field.required
    assert field.clean(["en", "de"]) == ["de", "en"]
    with pytest.raises(ValidationError):
        field.clean(["tlh"])
    with pytest.raises(ValidationError):
        field.clean([])


def test_form_field_notices_a_change(traveller):
    field = traveller._meta.get_field("pays_in").formfield()
    assert not field.required
    assert field.clean([]) == []
    assert not field.has_changed(["EUR"], ["EUR"])
    assert field.has_changed(["EUR"], ["EUR", "USD"])


def test_a_form_stores_what_is_ticked(traveller):
    form = forms.modelform_factory(traveller, fields=["speaks", "pays_in"])(
        {"speaks": ["fr", "ar"], "pays_in": []}
    )
    assert form.is_valid(), form.errors
    assert form.save(commit=False).speaks == ["ar", "fr"]


def test_a_further_option_needs_no_migration(traveller):
    _name, path, _arguments, keywords = traveller._meta.get_field("speaks").deconstruct()
    assert path == "hub.values.choices.ChoiceListField"
    assert keywords == {"verbose_name": "speaks", "default": list}
    serialised, _imports = MigrationWriter.serialize(time_zone_choices)
    assert serialised == "hub.values.choices.time_zone_choices"


def test_languages_are_iso_639_1_with_a_name_for_each():
    assert len(LANGUAGE_CODES) == len(set(LANGUAGE_CODES)) == 183
    assert [code for code in LANGUAGE_CODES if language_name(code) == code] == []
    assert Language.AR.value == "ar"
    assert str(Language.AR.label) == "Arabic"


def test_currencies_have_a_name_each():
    assert len(CURRENCY_CODES) == len(set(CURRENCY_CODES))
    assert [code for code in CURRENCY_CODES if currency_name(code) == code] == []
    assert str(Currency.EUR.label) == "EUR (Euro)"


@pytest.mark.parametrize(
    ("language", "german", "dollar"),
    [
        ("en", "German", "USD (US Dollar)"),
        ("de", "Deutsch", "USD (US-Dollar)"),
        ("fr", "allemand", "USD (dollar des États-Unis)"),
        ("es", "alemán", "USD (dólar estadounidense)"),
        ("zh-hans", "德语", "USD (美元)"),
        ("tlh", "German", "USD (US Dollar)"),
    ],
)
def test_names_follow_the_active_language(language, german, dollar):
    with override(language):
        assert str(Language.DE.label) == german
        assert str(Currency.USD.label) == dollar


def test_names_are_english_when_no_language_is_active():
    with override(None):
        assert language_name("de") == "German"


def test_time_zones_are_those_named_by_a_place():
    zones = dict(flatten_choices(time_zone_choices()))
    assert zones["America/Sao_Paulo"] == "Sao Paulo"
    assert zones["America/Argentina/Buenos_Aires"] == "Buenos Aires (Argentina)"
    assert {"UTC", "Europe/Berlin", "Africa/Tunis", "Asia/Kolkata"} <= set(zones)
    assert not {"EST", "Etc/GMT+5", "US/Eastern", "posixrules", "localtime"} & set(zones)
    assert {name for name in zones if not is_time_zone(name)} == set()
    assert not is_time_zone("US/Eastern")
    assert not is_time_zone(None)


def test_a_zone_is_offered_under_one_name():
    zones = {name for name, _label in flatten_choices(time_zone_choices())}
    of_old = {
        "Asia/Calcutta",
        "America/Buenos_Aires",
        "Europe/Kiev",
        "Asia/Saigon",
        "Africa/Asmera",
    }
    assert not of_old & zones
    assert {canonical_zone(name) for name in of_old} < zones
    assert {canonical_zone(name) for name in zones} == zones
    assert canonical_zone("Europe/Atlantis") == "Europe/Atlantis"


def test_time_zones_stand_by_their_part_of_the_world_in_the_order_of_their_names():
    alone, often, *groups = time_zone_choices()
    assert alone == ("UTC", "UTC")
    assert str(often[0]) == "Often chosen"
    assert {"Europe/Berlin", "Africa/Nairobi"} < {zone for zone, _label in often[1]}
    assert len(often[1]) < 20
    names = [str(name) for name, _zones in groups]
    assert names[:3] == ["Africa", "America", "Antarctica"]
    assert names[-3:] == ["Europe", "Indian Ocean", "Pacific Ocean"]
    european = [label for _zone, label in dict(groups)["Europe"]]
    assert european[0] == "Amsterdam"
    assert european.index("Berlin") < european.index("Lisbon") < european.index("Zurich")


def test_what_is_often_chosen_stands_first_by_name():
    (often, currencies), (more, others) = currency_choices()
    assert (str(often), str(more)) == ("Often chosen", "More")
    assert [code for code, _label in currencies] == ["CHF", "EUR", "GBP", "USD"]
    assert len(currencies) + len(others) == len(CURRENCY_CODES)
    with override("de"):
        (_often, spoken), (_more, further) = language_choices()
        assert [label for _code, label in spoken][:2] == ["Arabisch", "Chinesisch"]
        assert [label for _code, label in further][:2] == ["Abchasisch", "Afar"]
        assert len(spoken) + len(further) == 183


def test_languages_of_the_site_are_often_chosen(settings):
    assert "fi" not in often_spoken()
    languages = [("en", "English"), ("fi-fi", "Finnish")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    assert {"en", "fi", "pt"} <= often_spoken()


def test_a_zone_that_is_none_is_refused(traveller):
    assert clean(traveller, "home", "Europe/Berlin") == "Europe/Berlin"
    with pytest.raises(ValidationError):
        clean(traveller, "home", "Europe/Atlantis")


def test_labels_of_options_from_a_callable():
    assert choice_labels(currency_choices, ["USD", "EUR"]) == ["EUR (Euro)", "USD (US Dollar)"]
