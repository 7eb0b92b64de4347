"""The lists of cities, organisations and experts: profiles, spreadsheets, cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from hub.groups import EDITOR
from network.models import City, CityPage, Expert, Organisation
from tests.clusters.translating import submit
from tests.home.listing import address, cost, csv_rows, logged_in, make_user, xlsx_rows

from .make import make_city, make_expert, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return logged_in(make_user(EDITOR))


def rows_address(model) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))


def make_profile(city: City) -> CityPage:
    return Page.get_first_root_node().add_child(
        instance=CityPage(title=city.key, slug=city.key, city=city)
    )


def test_city_shows_the_languages_of_its_profile_or_how_to_write_it(editor):
    submit(make_profile(make_city("bonn")))
    make_city("quito")

    shown = editor.get(rows_address(City)).content.decode()

    for words in ("English: public", "German: draft"):
        assert shown.count(f'<span class="w-sr-only">{words}</span>') == 1
    assert shown.count("Write the profile") == 1
    assert f'href="{address(CityPage, "choose_parent")}"' in shown


@pytest.mark.parametrize("model", [City, Organisation, Expert])
def test_cost_does_not_grow_with_rows(editor, model):
    def make(numbers):
        for number in numbers:
            city = make_city(f"city-{number}", country=f"c{number}")
            make_profile(city)
            organisation = make_organisation(f"organisation-{number}")
            make_expert(f"expert-{number}", city=city, organisation=organisation)

    make(range(3))
    urls = [rows_address(model) + query for query in ("", "?export=csv")]
    few = [cost(editor, url) for url in urls]
    make(range(3, 12))
    assert [cost(editor, url) for url in urls] == few


def test_spreadsheet_of_cities_is_filtered_and_holds_no_formula(editor):
    make_city("bonn", labels={"en": "=1+1"})
    make_city("quito", labels={"en": "Quito"}, live=False)

    (row,) = csv_rows(editor, f"{rows_address(City)}?live=true&export=csv")
    heading, cells = xlsx_rows(editor, f"{rows_address(City)}?live=true&export=xlsx")

    assert (row["Name"], row["Key"], row["Live"]) == ("'=1+1", "bonn", "True")
    assert [cell[0] for cell in heading][:2] == ["Name", "Key"]
    assert cells[0] == ("=1+1", "s")


def test_scheduled_publication_of_a_row_is_told(editor):
    city = make_city("bonn")
    make_city("quito")
    city.go_live_at = timezone.now() + timedelta(days=1)
    city.save_revision().publish()

    shown = editor.get(rows_address(City)).content.decode()

    assert shown.count("scheduled") == 1
