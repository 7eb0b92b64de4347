"""Where the pages of a language begin follows the site's own addresses."""

import sys
from types import ModuleType

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from hub.prefixes import in_language, languages_at, page_prefix

CODES = ["en", "de"]
PAGES = path("", include("wagtail.urls"))


@pytest.fixture
def site(settings, monkeypatch):
    """``site(name, *addresses)``: the addresses of the site are these."""

    def made(name, *addresses):
        module = ModuleType(f"addresses_{name}")
        module.urlpatterns = list(addresses)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        settings.ROOT_URLCONF = module.__name__

    return made


@pytest.fixture
def of_languages(site):
    site("of_languages", *i18n_patterns(PAGES))


@pytest.fixture
def of_one_language(site):
    site("of_one_language", PAGES)


@pytest.fixture
def with_a_bare_source(site):
    site("with_a_bare_source", *i18n_patterns(PAGES, prefix_default_language=False))


def test_below_languages(of_languages):
    assert [page_prefix(code) for code in CODES] == ["/en/", "/de/"]
    assert languages_at("/de/events/", CODES) == (["de"], "events/")
    assert languages_at("/events/", CODES) == ([], "/events/")
    assert in_language("/de/events/?q=1", "en", CODES) == "/en/events/?q=1"
    assert in_language("/healthz", "en", CODES) == "/healthz"


def test_without_languages(of_one_language):
    assert [page_prefix(code) for code in CODES] == ["/", "/"]
    assert languages_at("/events/", CODES) == (CODES, "events/")
    assert in_language("/events/", "de", CODES) == "/events/"


def test_source_without_and_others_with(with_a_bare_source):
    assert [page_prefix(code) for code in CODES] == ["/", "/de/"]
    assert languages_at("/de/events/", CODES) == (["de"], "events/")
    assert languages_at("/events/", CODES) == (["en"], "events/")
    assert in_language("/de/events/", "en", CODES) == "/events/"


def test_in_a_part_of_the_site(site):
    site("in_a_part", path("pages/", include("wagtail.urls")))
    assert page_prefix("en") == "/pages/"
    assert languages_at("/pages/events/", CODES) == (CODES, "events/")
    assert in_language("/search/", "de", CODES) == "/search/"


def test_where_wagtail_serves_nothing(site):
    site("elsewhere", path("", include("hub.api.urls")))
    assert [page_prefix(code) for code in CODES] == ["/en/", "/de/"]
