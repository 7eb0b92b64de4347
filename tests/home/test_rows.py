"""Menus and settings: what they refuse."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from home.models import MenuItem
from hub.models import SiteSettings

from .make import make_home

pytestmark = pytest.mark.django_db


def test_menu_item_leads_to_a_page_or_an_address():
    home = make_home()
    for fields in ({}, {"page": home, "url": "https://example.org/"}):
        with pytest.raises(ValidationError) as error:
            MenuItem(labels={"en": "Home"}, **fields).clean()
        assert set(error.value.message_dict) == {"page"}
    MenuItem(labels={"en": "Home"}, page=home).clean()
    MenuItem(labels={"en": "Home"}, url="https://example.org/").clean()


@pytest.mark.parametrize("colour", ["blue", "#12345", "#12345g", "#1234567", "red;}body{"])
def test_colour_is_six_hexadecimal_digits(colour):
    settings = SiteSettings(site=Site.objects.get(), brand_colour=colour)
    with pytest.raises(ValidationError) as error:
        settings.full_clean()
    assert set(error.value.message_dict) == {"brand_colour"}


def test_default_colour_is_sound():
    SiteSettings(site=Site.objects.get()).full_clean()
