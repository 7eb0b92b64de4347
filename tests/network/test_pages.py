"""Pages about rows: one per row and language, public only while the row is."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Page

from hub.models import HubPage
from hub.visibility import Sight, public_pages
from network.models import CityPage, ExpertPage, OrganisationPage

from .make import (
    add_page,
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_organisation_page,
)

pytestmark = pytest.mark.django_db

KINDS = [
    (make_city, make_city_page, "city"),
    (make_organisation, make_organisation_page, "organisation"),
    (make_expert, make_expert_page, "expert"),
]


def public(model) -> list[Page]:
    """Public pages, asked by their own type and by the base of all types."""
    now, sight = timezone.now(), Sight.load()
    own = set(public_pages(model.objects.all(), sight, now).values_list("pk", flat=True))
    of_base = public_pages(HubPage.objects.all(), sight, now)
    of_tree = public_pages(Page.objects.all(), sight, now)
    for wider in (of_base, of_tree):
        assert own == set(wider.type(model).values_list("pk", flat=True))
    return list(model.objects.filter(pk__in=own))


@pytest.mark.parametrize(("make_row", "make_page", "field"), KINDS)
def test_a_row_has_one_page_per_language(make_row, make_page, field):
    row = make_row("one")
    make_page(row)
    second = type(make_page(make_row("other")))(title="Second", slug="second", **{field: row})
    with pytest.raises(ValidationError) as refusal:
        add_page(second)
    assert refusal.value.message_dict == {
        field: ["There is a page about this in the same language. Edit that page instead."]
    }


@pytest.mark.parametrize(("make_row", "make_page", "field"), KINDS)
def test_another_language_has_a_page_of_its_own(make_row, make_page, field):
    row = make_row("one")
    german = Locale.objects.create(language_code="de")
    translation = make_page(row).copy_for_translation(german)
    translation.save()
    assert getattr(translation, field) == row
    assert translation.locale == german


@pytest.mark.parametrize(("make_row", "make_page", "field"), KINDS)
def test_a_page_can_be_saved_again(make_row, make_page, field):
    page = make_page(make_row("one"))
    page.title = "Anew"
    page.save()
    page.refresh_from_db()
    assert page.title == "Anew"


def test_a_page_is_of_its_section():
    assert (CityPage.section, OrganisationPage.section, ExpertPage.section) == (
        "cities",
        "organisations",
        "experts",
    )


@pytest.mark.parametrize(("make_row", "make_page", "field"), KINDS)
def test_a_page_is_public_only_while_its_row_is(make_row, make_page, field):
    row = make_row("one")
    page = make_page(row)
    assert public(type(page)) == [page]

    row.live = False
    row.save()
    assert public(type(page)) == []

    row.live, row.expire_at = True, timezone.now()
    row.save()
    assert public(type(page)) == []
