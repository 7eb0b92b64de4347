"""Every number and every day that people enter has plausible limits, at its field."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connections, models
from wagtail.admin.forms.models import formfield_for_dbfield

from clusters.models import EventPage
from hub.values.limits import INTEGERS, Years, number_limits
from network.models import City
from tests.api.wrong import ROOMS

NUMBERS = (models.IntegerField, models.FloatField, models.DecimalField)
TECHNICAL = {"sort_order", "moment", "opens", "kept_at", "rows_changed_at"}
"""Nobody enters them."""


def entered(*kinds: type[models.Field]) -> list[models.Field]:
    """Fields of the rooms' own models of these kinds."""
    return [
        field
        for label in ROOMS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, kinds)
        and not field.primary_key
        and field.name not in TECHNICAL
        # Those that Wagtail and Django bring along.
        and not field.name.startswith(("focal_point_", "date_", "last_", "go_live", "expire_at"))
        and field.name not in ("file_size", "width", "height", "created_at", "uploaded_at")
        and not field.name.endswith("published_at")
    ]


def test_each_number_has_limits_that_its_column_holds_and_its_input_knows():
    columns = connections["default"].ops
    found = entered(*NUMBERS)
    assert len(found) > 20
    for field in found:
        least, most = number_limits(field)
        assert least is not None, field
        assert most is not None, field
        if isinstance(field, models.IntegerField):
            assert INTEGERS[0] <= least <= most <= INTEGERS[1]
            small = isinstance(field, models.PositiveSmallIntegerField)
            assert not small or most <= 32_767, (field, columns)
        form_field = formfield_for_dbfield(field)
        assert (form_field.min_value, form_field.max_value) == (least, most), field
        for wrong in (most + 1, most * 1000, least - 1):
            with pytest.raises(ValidationError):
                form_field.clean(str(wrong))
            with pytest.raises(ValidationError):
                field.clean(wrong, None)


def test_each_day_and_moment_has_years():
    found = entered(models.DateField)
    assert len(found) > 15
    for field in found:
        for year in (227, 1899, 2101, 9999):
            wrong = (
                datetime(year, 6, 1, tzinfo=UTC)
                if isinstance(field, models.DateTimeField)
                else date(year, 6, 1)
            )
            with pytest.raises(ValidationError, match="Enter a day between the years"):
                field.clean(wrong, None)


@pytest.mark.django_db
def test_nothing_goes_live_or_expires_outside_of_the_years():
    for row in (EventPage(), City(key="x", labels={"en": "X"})):
        row.expire_at = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
        with pytest.raises(ValidationError) as error:
            row.clean()
        assert set(error.value.message_dict) == {"expire_at"}


def test_an_error_names_its_field():
    city = City(key="x", labels={"en": "X"}, population=3_000_000_000, latitude=91, longitude=5)
    with pytest.raises(ValidationError) as error:
        city.clean_fields(exclude=["country", "time_zone"])
    assert set(error.value.message_dict) == {"population", "latitude"}


def test_years_in_words():
    with pytest.raises(ValidationError, match="between the years 2000 and 2100"):
        Years(2000, 2100)(date(1999, 12, 31))
