"""Where the demo is not loaded, and nothing is changed."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from demo.synthetic import synthetic_load
from home.models import HomePage
from hub.models import Theme


@pytest.mark.django_db
def test_another_site_is_not_replaced():
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="A city's site", slug="city")
    )
    Site.objects.update(root_page=home)

    with pytest.raises(CommandError, match="The default site shows “A city's site”"):
        call_command("load_demo", verbosity=0)

    assert Site.objects.get().root_page_id == home.pk
    assert not Theme.objects.exists()


def test_negative_scale_is_refused():
    with pytest.raises(CommandError, match="--scale needs a number of thousands"):
        call_command("load_demo", "--scale", "-1", verbosity=0)


@pytest.mark.django_db
def test_synthetic_pages_need_the_demo():
    before = Page.objects.count()

    with pytest.raises(LookupError, match="Load the demo first"):
        synthetic_load(thousands=1, today=date(2026, 3, 4), report=lambda _number: None)

    assert Page.objects.count() == before
