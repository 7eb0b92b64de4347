"""Menus and the site in the API."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, Locale, PageViewRestriction, Site

from home.models import MenuItem
from hub.models import HubImage, PartnerLogo, SiteSettings
from tests.api.conftest import execute
from tests.clusters.make import make_event, make_idea
from tests.clusters.translating import submit
from tests.network.make import make_city

from .make import make_home, make_menu, make_plain

pytestmark = pytest.mark.django_db
PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


def ask(query: str) -> dict:
    result = execute(query)
    assert not result.errors, result.errors
    return result.data


def menu(locale: str = "en", selection: str = "label url page { title isFallback }"):
    found = ask(f'{{ menu(name: "main", locale: "{locale}") {{ name items {{ {selection} }} }} }}')
    return found["menu"]


def labels(locale: str = "en") -> list[str]:
    return [item["label"] for item in menu(locale)["items"]]


def make_image(title: str = "Logo", **fields) -> HubImage:
    return HubImage.objects.create(title=title, file=ContentFile(PIXEL, "logo.gif"), **fields)


def test_menu_is_in_the_language_of_the_reader():
    imprint = make_plain(make_home(), "Imprint")
    words = {"en": "About us", "de": "Über uns"}
    partner = MenuItem(labels={"en": "Partner"}, url="https://example.org/")
    make_menu("main", MenuItem(labels=words, page=imprint), partner)
    german = submit(imprint)
    german.title = "Impressum"
    german.save_revision().publish()
    assert menu("en") == {
        "name": "main",
        "items": [
            {"label": "About us", "url": "", "page": {"title": "Imprint", "isFallback": False}},
            {"label": "Partner", "url": "https://example.org/", "page": None},
        ],
    }
    assert menu("de")["items"][0] == {
        "label": "Über uns",
        "url": "",
        "page": {"title": "Impressum", "isFallback": False},
    }


def test_item_whose_page_is_not_translated_leads_to_the_source():
    make_menu("main", MenuItem(labels={"en": "Home"}, page=make_home()))
    Locale.objects.get_or_create(language_code="de")
    assert menu("de")["items"] == [
        {"label": "Home", "url": "", "page": {"title": "Home", "isFallback": True}}
    ]


def test_items_that_lead_to_what_is_not_public_are_left_out():
    home = make_home()
    draft, closed = make_plain(home, "Draft", live=False), make_plain(home, "Closed")
    below = make_plain(closed, "Below")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    pages = {
        "Open": make_plain(home, "Open"),
        "Draft": draft,
        "Closed": closed,
        "Below": below,
        "Idea": make_idea(visibility="members"),
    }
    make_menu("main", *(MenuItem(labels={"en": k}, page=page) for k, page in pages.items()))
    assert labels() == ["Open"]
    make_event(title="Positive control")
    draft.save_revision().publish()
    PageViewRestriction.objects.all().delete()
    assert labels() == ["Open", "Draft", "Closed", "Below"]


def test_menu_that_does_not_exist_is_null():
    assert ask('{ menu(name: "none", locale: "en") { name } }') == {"menu": None}


def test_site_without_settings():
    make_home()
    found = ask(
        """{ site { hostname name tagline contactEmail brandColour
            logo { id } partnerLogos { name } } }"""
    )
    assert found["site"] == {
        "hostname": "localhost",
        "name": "Network",
        "tagline": "",
        "contactEmail": "",
        "brandColour": "#14505c",
        "logo": None,
        "partnerLogos": [],
    }
    assert not SiteSettings.objects.exists()


def test_site_says_its_words_in_the_language_asked_for():
    make_home()
    Locale.objects.get_or_create(language_code="de")
    SiteSettings.objects.create(
        site=Site.objects.get(),
        name={"en": "City network", "de": "Städtenetz"},
        tagline={"en": "Cities learn from cities"},
        brand_colour="#123456",
    )
    query = "{ name tagline brandColour }"
    english, german = ask(f"{{ site {query} }}"), ask(f'{{ site(locale: "de") {query} }}')
    assert english["site"] == {
        "name": "City network",
        "tagline": "Cities learn from cities",
        "brandColour": "#123456",
    }
    assert german["site"]["name"] == "Städtenetz"
    assert german["site"]["tagline"] == "Cities learn from cities"


def test_site_is_found_by_its_host():
    home = make_home()
    Site.objects.create(hostname="partner.example.org", port=8000, root_page=home, site_name="P")
    for host in ("partner.example.org", "PARTNER.example.org", "partner.example.org:8000"):
        assert ask(f'{{ site(host: "{host}") {{ name }} }}')["site"]["name"] == "P"
    result = execute('{ site(host: "elsewhere.example.org") { name } }')
    assert result.data == {"site": None}
    assert "no site at this host" in result.errors[0].message


def test_languages_begin_with_the_source():
    make_home()
    for code in ("ar", "de", "fr"):
        Locale.objects.get_or_create(language_code=code)
    found = ask("{ site { languages { code name isDefault isRightToLeft } } }")
    assert found["site"]["languages"] == [
        {"code": "en", "name": "English", "isDefault": True, "isRightToLeft": False},
        {"code": "de", "name": "Deutsch", "isDefault": False, "isRightToLeft": False},
        {"code": "fr", "name": "français", "isDefault": False, "isRightToLeft": False},
        {"code": "ar", "name": "العربيّة", "isDefault": False, "isRightToLeft": True},
    ]


def test_logos_come_in_order_without_pictures_of_private_collections(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_home()
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    PartnerLogo.objects.create(name="Second", image=make_image(), position=2)
    PartnerLogo.objects.create(
        name="First", image=make_image(collection=private.add_child(name="Below")), position=1
    )
    SiteSettings.objects.create(site=Site.objects.get(), logo=make_image("Own"))
    found = ask("{ site { logo { title } partnerLogos { name image { title } } } }")
    assert found["site"] == {
        "logo": {"title": "Own"},
        "partnerLogos": [
            {"name": "First", "image": None},
            {"name": "Second", "image": {"title": "Logo"}},
        ],
    }


def test_counters_are_counted():
    make_home()
    make_event()
    make_city("rostock")
    make_city("draft", live=False)
    found = ask("{ site { counters { cities countries events projectIdeas courses } } }")
    assert found["site"]["counters"] == {
        "cities": 1,
        "countries": 1,
        "events": 1,
        "projectIdeas": 0,
        "courses": 0,
    }
