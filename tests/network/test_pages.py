"""Pages about rows: one per row and language, public only while the row is."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Page

from hub.models import HubPage
from hub.visibility import Restrictions, public_pages
from network.models import CityOffer, CityPage, ExpertPage, ExpertTopic, OrganisationPage

from .make import (
    add_page,
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_organisation_page,
    make_topic,
)

pytestmark = pytest.mark.django_db

KINDS = [
    (make_city, make_city_page, "city"),
    (make_organisation, make_organisation_page, "organisation"),
    (make_expert, make_expert_page, "expert"),
]


def public(model) -> list[Page]:
    """Public pages, asked by their own type and by the base of all types."""
    now, restrictions = timezone.now(), Restrictions.load()
    own = set(public_pages(model.objects.all(), restrictions, now).values_list("pk", flat=True))
    of_base = public_pages(HubPage.objects.all(), restrictions, now)
    of_tree = public_pages(Page.objects.all(), restrictions, now)
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


def test_facts_of_a_city_page():
    city = make_city("bonn", labels={"en": "Bonn"}, population=330_579)
    CityOffer.objects.create(city=city, term=make_topic("water"))
    facts = [(str(name), value) for name, value in make_city_page(city).web_facts()]
    assert facts == [
        ("Country", "De"),
        ("Programme region", "Germany"),
        ("Population", "330,579"),
        ("Offers", "Water"),
    ]


def test_facts_of_a_city_outside_the_regions():
    city = make_city("oslo", country="no", region="", population=700_000)
    with override("de"):
        values = [value for _name, value in make_city_page(city).web_facts()]
    assert values == ["No", "700.000"]


def test_facts_of_an_organisation_page():
    organisation = make_organisation(
        acronym="SKEW", role="implements", website="https://skew.example/?a=1&b=2"
    )
    facts = {
        str(name): str(value) for name, value in make_organisation_page(organisation).web_facts()
    }
    assert facts == {
        "Acronym": "SKEW",
        "Kind": "implementing agency",
        "Role in the network": "implements projects",
        "Website": '<a href="https://skew.example/?a=1&amp;b=2">https://skew.example/?a=1&amp;b=2</a>',
    }


def test_facts_of_an_expert_page_hold_no_draft_rows():
    expert = make_expert(
        city=make_city("bonn", live=False),
        organisation=make_organisation("skew", labels={"en": "Service agency"}),
        languages=["de", "en"],
        mission_kinds=["workshop"],
    )
    ExpertTopic.objects.create(expert=expert, term=make_topic("water"))
    facts = {str(name): str(value) for name, value in make_expert_page(expert).web_facts()}
    assert facts == {
        "Organisation": "Service agency",
        "Topics": "Water",
        "Languages": "German, English",
        "Availability": "available",
        "Kinds of mission": "workshop",
    }
