"""Tests with real transactions empty every table when they end; what migrations made comes back."""

import pytest
from wagtail.models import Locale, Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("time", ["first", "second"])
def test_root_page_and_locale_are_there_each_time(time):
    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.objects.get().language_code == "en"


@pytest.mark.parametrize("time", ["first", "second"])
def test_live_server_has_them_too(client, live_server, time):
    assert Page.objects.filter(depth=1).count() == 1
