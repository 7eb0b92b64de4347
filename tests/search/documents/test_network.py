"""Documents of cities, organisations and experts follow their rows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.models import CityOffer, CitySeek, Expert, ExpertTopic
from network.services import expert_withdraw_consent
from search.contract import SearchDocument
from search.documents import PageDocuments, read
from tests.clusters.make import make_idea
from tests.network.make import (
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_organisation_page,
    make_topic,
)

pytestmark = pytest.mark.django_db


def group_of(page, now=None) -> PageDocuments:
    return read([page.translation_key], now or timezone.now())[page.translation_key.hex]


def document_of(page) -> SearchDocument:
    return group_of(page).documents[0]


@pytest.fixture
def profile():
    expert = make_expert(
        "planner",
        labels={"en": "Planner of compost plants"},
        city=make_city("tunis", country="tn", region="mena"),
        organisation=make_organisation("onas", labels={"en": "Sewage office"}),
    )
    ExpertTopic.objects.create(expert=expert, term=make_topic("compost", "Composting"))
    return make_expert_page(
        expert, title="Compost", biography="<p>Twenty years</p>", offer="<p>Visits</p>"
    )


def test_the_document_of_an_expert(profile):
    assert document_of(profile) == SearchDocument(
        group=profile.translation_key.hex,
        page=profile.pk,
        language="en",
        languages=("en",),
        type="ExpertPage",
        title="Compost",
        names="expert, Planner of compost plants, Tunis, Sewage office, Composting",
        text="Twenty years\nVisits",
        facets={
            "topics": ("compost",),
            "regions": ("mena",),
            "countries": ("tn",),
            "cities": ("tunis",),
        },
    )


def test_an_expert_who_withdraws_consent_has_no_document(profile):
    expert_withdraw_consent(expert=profile.expert)

    assert group_of(profile) == PageDocuments()


def test_an_expert_whose_row_is_a_draft_has_no_document(profile):
    Expert.objects.update(live=False)

    assert group_of(profile) == PageDocuments()


def test_the_document_of_a_city_has_its_country_region_and_topics():
    city = make_city("bonn", labels={"en": "Bonn"})
    CityOffer.objects.create(city=city, term=make_topic("heat", "Heating"))
    CitySeek.objects.create(city=city, term=make_topic("cold", "Cooling"))

    document = document_of(make_city_page(city, profile="<p>On the Rhine</p>"))

    assert document.names == "city, Bonn, De, Germany, Heating, Cooling"
    assert document.text == "On the Rhine"
    assert document.facets == {
        "topics": ("cold", "heat"),
        "regions": ("germany",),
        "countries": ("de",),
        "cities": ("bonn",),
    }


def test_an_organisation_is_found_by_its_acronym():
    organisation = make_organisation("board", labels={"en": "Board"}, acronym="WBK")

    document = document_of(make_organisation_page(organisation, description="<p>Water</p>"))

    assert document.names == "organisation, Board, WBK"
    assert (document.text, document.facets) == ("Water", {})


def test_an_organisation_without_an_acronym_has_no_empty_name():
    document = document_of(make_organisation_page(make_organisation("x", labels={"en": "Board"})))

    assert document.names == "organisation, Board"


def test_a_row_that_is_not_public_is_not_named_nor_what_it_leads_to(profile):
    type(profile.expert.city).objects.update(live=False)

    document = document_of(profile)

    assert document.names == "expert, Planner of compost plants, Sewage office, Composting"
    assert document.facets == {"topics": ("compost",)}


def test_a_page_is_due_when_a_row_that_it_names_expires():
    now = timezone.now()
    expires = now + timedelta(days=3)
    idea = make_idea(title="Idea", city=make_city("quito", expire_at=expires))

    before = group_of(idea, now)
    after = group_of(idea, expires)

    assert (before.documents[0].facets, before.due) == ({"cities": ("quito",)}, expires)
    assert (after.documents[0].facets, after.due) == ({}, None)


def test_a_profile_ends_with_its_row():
    now = timezone.now()
    expires = now + timedelta(days=3)
    page = make_city_page(make_city("quito", expire_at=expires))

    before = group_of(page, now)

    assert (len(before.documents), before.due) == (1, expires)
    assert group_of(page, expires) == PageDocuments()
