"""Terms in forms: one list of check boxes, posted as such, kept as rows."""

import re

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse

from hub.models import Country, Goal, HubPage, PageCountry, PageTheme, Theme, User
from tests.clusters.make import make_practice
from tests.network.make import make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def themes() -> list[Theme]:
    return [make_term(Theme, key) for key in ("water", "waste", "heat")]


def post(practice, *names_and_values) -> QueryDict:
    """What the form of a page posts for its themes."""
    data = QueryDict(mutable=True)
    for name, value in names_and_values:
        data.appendlist(name, str(value))
    return data


def formset(practice, *terms):
    made = type(practice).get_edit_handler().get_form_class().formsets["page_themes"]
    ticked = [("page_themes-chosen", ""), *(("page_themes-chosen", term) for term in terms)]
    return made(post(practice, *ticked), instance=practice, prefix="page_themes")


def chosen(practice) -> list[tuple]:
    page = HubPage.objects.get(pk=practice.pk)
    return list(page.page_themes.values_list("term__key", "pk"))


def test_ticked_terms_become_rows_and_others_go(themes):
    water, waste, heat = themes
    practice = make_practice()
    first = formset(practice, waste.pk, water.pk, water.pk)
    assert first.is_valid(), first.errors
    first.save()
    practice.save()
    (kept, kept_pk), (gone, _pk) = chosen(practice)
    assert (kept, gone) == ("waste", "water")
    again = formset(practice, heat.pk, waste.pk)
    assert again.chosen() == [str(waste.pk), str(heat.pk)]
    assert again.is_valid(), again.errors
    again.save()
    practice.save()
    assert [key for key, _pk in chosen(practice)] == ["waste", "heat"]
    assert chosen(practice)[0] == (kept, kept_pk)
    none = formset(practice)
    assert none.is_valid()
    none.save()
    practice.save()
    assert chosen(practice) == []


def test_what_is_no_term_of_the_vocabulary_is_refused(themes):
    goal = make_term(Goal, "11")
    for nonsense in (goal.pk, 999_999, "water"):
        assert not formset(make_practice(), themes[0].pk, nonsense).is_valid()


def test_a_page_is_filed_in_the_form_of_the_admin(client, themes):
    for number in range(30):
        make_term(Country, f"c{number}", f"Country {number:02}")
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    practice = make_practice()
    practice.page_countries = [PageCountry(term=Country.objects.get(key="c7"))]
    practice.save()
    address = reverse("wagtailadmin_pages:edit", args=[practice.pk])
    form = BeautifulSoup(client.get(address).text, "html.parser")
    few = form.find(id="id_page_themes-chosen")
    assert few["aria-label"] == "Themes"
    assert [label.get_text(strip=True) for label in few.find_all("label")] == [
        "Heat",
        "Waste",
        "Water",
    ]
    assert few.find("details") is None
    many = form.find(id="id_page_countries-chosen")
    assert len(many.details.find_all("input")) == 29
    assert [box["value"] for box in many.find_all("input", checked=True)] == [
        str(Country.objects.get(key="c7").pk)
    ]
    assert many["data-search"] == "Search in Countries"
    names = {field.get("name") for field in form.find_all(["input", "textarea"])}
    assert "show_in_menus" not in names
    assert "slug" in names
    assert form.find("script", src=re.compile("hub/admin/dates")), "dates are kept as typed"


def test_versions_of_a_page_are_compared_by_their_terms(client, themes):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    practice = make_practice()
    before = practice.save_revision()
    practice.page_themes = [PageTheme(term=themes[0])]
    after = practice.save_revision()
    versions = [practice.pk, before.pk, after.pk]
    shown = client.get(reverse("wagtailadmin_pages:revisions_compare", args=versions))
    assert "Water" in shown.text
