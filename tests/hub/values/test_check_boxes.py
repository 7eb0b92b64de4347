"""Check boxes of a long list: what is seldom chosen is folded away, and found again."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.utils.translation import override

from hub.values.check_boxes import ChoiceListFormField, by_label
from hub.values.choices import Language, often_spoken


class Boxes(HTMLParser):
    """Values of the check boxes outside and inside ``<details>``, and what is ticked."""

    def __init__(self, html: str):
        super().__init__()
        self.shown, self.folded, self.ticked, self.labels = [], [], [], []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "details":
            self.inside = True
        elif tag == "input":
            (self.folded if self.inside else self.shown).append(attrs["value"])
            if "checked" in attrs:
                self.ticked.append(attrs["value"])
        if "aria-label" in attrs:
            self.labels.append(attrs["aria-label"])

    def handle_endtag(self, tag):
        if tag == "details":
            self.inside = False


class Languages(forms.Form):
    languages = ChoiceListFormField(
        label="Languages spoken", choices=Language.choices, often=often_spoken, required=False
    )
    levels = ChoiceListFormField(label="Levels", choices=[("b", "Beginner"), ("a", "Advanced")])


def boxes(form, name: str = "languages") -> Boxes:
    return Boxes(str(form[name]))


def test_languages_that_are_often_chosen_stand_in_front_by_name():
    found = boxes(Languages())
    names = [str(Language(code).label) for code in found.shown]
    assert names == sorted(names)
    assert {"en", "fr", "ar", "uk"} <= set(found.shown)
    assert len(found.shown) + len(found.folded) == 183
    assert len(found.shown) < 20


def test_what_is_chosen_is_never_folded_away():
    found = boxes(Languages(initial={"languages": ["vi", "en"]}))
    assert found.ticked == ["en", "vi"]
    assert "vi" in found.shown
    assert "vi" not in found.folded


def test_a_refused_form_shows_what_was_ticked():
    form = Languages({"languages": ["vi"], "levels": []})
    assert not form.is_valid()
    assert boxes(form).ticked == ["vi"]
    assert form.cleaned_data["languages"] == ["vi"]


def test_groups_have_names_for_screen_readers():
    assert boxes(Languages()).labels == ["Languages spoken", "More choices: Languages spoken"]


def test_a_short_list_is_shown_whole_in_its_own_order():
    found = boxes(Languages(), "levels")
    assert (found.shown, found.folded) == (["b", "a"], [])


@pytest.mark.parametrize(("language", "first"), [("en", "Abkhazian"), ("fr", "abkhaze")])
def test_order_is_that_of_the_active_language(language, first):
    with override(language):
        assert str(by_label(Language.choices)[0][1]) == first


def test_letters_with_accents_stand_by_their_letter():
    words = [("1", "zoulou"), ("2", "éwé"), ("3", "estonien"), ("4", "Finnois")]
    assert [label for _value, label in by_label(words)] == ["estonien", "éwé", "Finnois", "zoulou"]
