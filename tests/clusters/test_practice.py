"""Good practices: what they refuse, and at which field."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from clusters.models import GoodPracticePage, PracticePartner, PracticeResource
from tests.network.make import make_city, make_organisation

from .forms import filled, problems
from .make import make_practice

pytestmark = pytest.mark.django_db


def form(**rows):
    values = {"maturity": "implemented", "validation_state": "submitted"}
    return filled(GoodPracticePage(), rows=rows, **values)


def test_period_must_not_be_reversed():
    with pytest.raises(ValidationError) as error:
        make_practice(period_start=date(2020, 12, 2), period_end=date(2020, 12, 1))
    assert set(error.value.message_dict) == {"period_end"}


def test_period_may_be_one_day():
    practice = make_practice(period_start=date(2020, 12, 1), period_end=date(2020, 12, 1))
    assert GoodPracticePage.objects.get() == practice


def test_cost_needs_a_currency():
    with pytest.raises(ValidationError) as error:
        make_practice(cost=Decimal("4500000000"))
    assert set(error.value.message_dict) == {"currency"}


def test_partner_is_an_organisation_or_a_city():
    city, organisation = make_city("rostock"), make_organisation("skew")
    for fields in ({}, {"city": city, "organisation": organisation}):
        with pytest.raises(ValidationError) as error:
            PracticePartner(role="peer", **fields).clean()
        assert set(error.value.message_dict) == {"organisation"}
    PracticePartner(role="peer", city=city).clean()
    PracticePartner(role="peer", organisation=organisation).clean()


def test_resource_is_a_file_or_an_address():
    with pytest.raises(ValidationError) as error:
        PracticeResource(title="Handbook").clean()
    assert set(error.value.message_dict) == {"url"}
    PracticeResource(title="Handbook", url="https://example.org/").clean()


def test_error_of_a_row_stands_in_the_row():
    found = form(
        partners=[{"role": "peer"}],
        indicators=[{"value": "much", "label": "Compost"}],
        resources=[{"title": "Handbook"}],
    )
    assert set(problems(found)) == {
        "partners.0.organisation",
        "indicators.0.value",
        "resources.0.url",
    }


def test_sound_form_is_taken():
    found = form(
        partners=[{"role": "peer", "city": make_city("rostock").pk}],
        indicators=[{"value": "1200", "unit": "t/a", "label": "Compost"}],
        practice_cities=[{"city": make_city("bizerte").pk}],
    )
    assert problems(found) == {}
