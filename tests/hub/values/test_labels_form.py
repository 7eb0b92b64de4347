"""Names of a row in all languages, side by side in one form."""

import re

import pytest
from django import forms
from django.utils.translation import override

from hub.values.labels import LabelsFormField

LANGUAGES = [("en", "English"), ("de", "German"), ("ar", "Arabic")]


class Row(forms.Form):
    labels = LabelsFormField(languages=LANGUAGES, label="Name in each language")


def html(*, initial=None, data=None) -> str:
    return str(Row(data, initial={"labels": initial})["labels"])


def missing(shown: str) -> list[str]:
    """Identifiers of the lines that say that they have no text."""
    return re.findall(r'<p class="[^"]*missing[^"]*" id="([^"]*)_missing">', shown)


def test_each_line_has_a_label_of_its_own_language():
    shown = html()
    for number, (code, name) in enumerate(LANGUAGES):
        assert f'<label class="w-label-3" for="id_labels_{number}">{name}</label>' in shown
        assert f'lang="{code}"' in shown
    assert 'role="group" aria-label="Name in each language"' in shown


def test_languages_are_written_in_their_direction():
    lines = re.findall(r"<input[^>]*>", html())
    assert ['dir="rtl"' in line for line in lines] == [False, False, True]


def test_languages_without_a_text_say_what_readers_see_instead():
    shown = html(initial={"en": "Waste", "ar": "نفايات"})
    assert missing(shown) == ["id_labels_1"]
    assert "No text: readers see it in English." in shown
    assert shown.count('aria-describedby="id_labels_1_missing"') == 1


@pytest.mark.parametrize("initial", [None, {}, {code: "x" for code, _name in LANGUAGES}])
def test_new_rows_and_complete_ones_are_not_marked(initial):
    assert missing(html(initial=initial)) == []


def test_refused_form_marks_what_is_missing_now():
    shown = html(data={"labels_en": "", "labels_de": "Abfall", "labels_ar": ""})
    assert missing(shown) == ["id_labels_0", "id_labels_2"]


def test_source_language_is_asked_for():
    form = Row({"labels_en": "", "labels_de": "Abfall", "labels_ar": ""})
    with override("en"):
        assert form.errors["labels"] == [
            "Give the text in English: it is shown where a language has none."
        ]
