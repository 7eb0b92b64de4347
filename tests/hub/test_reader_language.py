"""Whoever reads has one of the content languages, whatever Django has active."""

import pytest
from django.utils.translation import override

from hub.values.labels import content_languages, reader_language, source_language


@pytest.mark.parametrize(
    ("active", "read"),
    [("de", "de"), ("de-at", "de"), ("en-us", "en"), ("ja", "en"), (None, "en")],
)
def test_nearest_content_language(active, read):
    with override(active):
        assert reader_language() == read


def test_a_site_that_names_none_has_that_of_django(settings):
    del settings.WAGTAIL_CONTENT_LANGUAGES
    settings.LANGUAGE_CODE = "en-us"
    assert content_languages() == [("en", "English")]
    assert source_language() == "en"
