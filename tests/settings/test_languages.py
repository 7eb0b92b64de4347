"""The languages of the site, from their codes."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from settings.languages import languages


def test_names_come_with_the_codes():
    assert languages(["en", "ar", "pt-br"]) == [
        ("en", "English"),
        ("ar", "Arabic"),
        ("pt-br", "Brazilian Portuguese"),
    ]


def test_regional_language_is_kept_apart_by_its_code():
    assert languages(["de", "de-at"]) == [("de", "German"), ("de-at", "German (de-at)")]


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([], "HUB_LANGUAGES is empty"),
        (["xx"], "HUB_LANGUAGES holds 'xx'"),
        (["en", "en"], "HUB_LANGUAGES names a language twice: en, en"),
    ],
)
def test_what_cannot_be_is_refused(codes, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        languages(codes)
