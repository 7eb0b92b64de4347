"""Rows of the network: what they refuse, and how they are named and found."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from hub.audience import PUBLIC
from hub.visibility import public_rows
from network.models import City, CityOffer, Organisation

from .make import make_city, make_expert, make_organisation, make_topic

pytestmark = pytest.mark.django_db


def errors_of(row) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return refusal.value.message_dict


def test_a_city_has_a_name_per_language():
    city = make_city("munich", labels={"en": "Munich", "de": "München"})
    assert str(city) == "Munich"
    with override("de"):
        assert str(city) == "München"
    assert city.all_names == "Munich München"


def test_a_complete_city_is_accepted():
    make_city("bonn", latitude=50.7344, longitude=7.0955, geonames_id=2946447).full_clean()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"latitude": 50.7}, "longitude"),
        ({"longitude": 7.1}, "latitude"),
        ({"latitude": 90.1, "longitude": 7.1}, "latitude"),
        ({"latitude": 50.7, "longitude": -180.1}, "longitude"),
        ({"time_zone": "Europe/Atlantis"}, "time_zone"),
        ({"time_zone": ""}, "time_zone"),
        ({"population": -1}, "population"),
    ],
)
def test_a_city_with_a_wrong_fact_names_the_field(fields, field):
    city = make_city()
    for name, value in fields.items():
        setattr(city, name, value)
    assert list(errors_of(city)) == [field]


@pytest.mark.parametrize("make", [make_city, make_organisation, make_expert])
def test_a_key_is_taken_once(make):
    first = make("taken")
    second = type(first)(key="taken", labels={"en": "Second"})
    assert errors_of(second)["key"] == ["Another entry has this key. Choose a new one."]


def test_a_geonames_number_is_taken_once():
    make_city("bonn", geonames_id=1)
    second = make_city("quito", geonames_id=2)
    second.geonames_id = 1
    assert list(errors_of(second)) == ["geonames_id"]


def test_offers_and_requests_are_topics_in_order():
    city = make_city()
    for position, key in enumerate(["water", "parks"]):
        CityOffer.objects.create(city=city, term=make_topic(key), sort_order=position)
    assert [str(row.term) for row in city.city_offers.all()] == ["Water", "Parks"]
    assert list(city.city_seeks.all()) == []


@pytest.mark.parametrize("make", [make_city, make_organisation])
def test_drafts_and_expired_rows_are_not_public(make):
    now = timezone.now()
    make("draft", live=False)
    make("expired", expire_at=now)
    make("soon-expired", expire_at=now + timezone.timedelta(seconds=1))
    make("plain")
    model = City if make is make_city else Organisation
    public = public_rows(model.objects.all(), PUBLIC, now)
    assert list(public.values_list("key", flat=True)) == ["plain", "soon-expired"]


def test_an_organisation_needs_a_known_kind_and_role():
    organisation = make_organisation(kind="guild", role="observer")
    assert list(errors_of(organisation)) == ["kind", "role"]


def test_an_expert_needs_a_city_or_an_organisation():
    expert = make_expert(city=None)
    assert list(errors_of(expert)) == ["city"]
    expert.city = make_city()
    expert.full_clean()


@pytest.mark.parametrize(
    ("by", "on", "field"), [(True, None, "validated_on"), (False, "2026-01-01", "validated_by")]
)
def test_validation_is_by_somebody_on_a_day(by, on, field):
    expert = make_expert()
    expert.validated_by = expert.organisation if by else None
    expert.validated_on = on
    assert list(errors_of(expert)) == [field]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"languages": []}, "languages"),
        ({"languages": ["tlh"]}, "languages"),
        ({"mission_kinds": ["espionage"]}, "mission_kinds"),
        ({"availability": "perhaps"}, "availability"),
    ],
)
def test_an_expert_is_described_by_choices(fields, field):
    expert = make_expert()
    for name, value in fields.items():
        setattr(expert, name, value)
    assert list(errors_of(expert)) == [field]
