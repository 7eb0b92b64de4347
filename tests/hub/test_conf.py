"""Settings of the hub have a default or must be given."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from changes.conf import changes_settings
from hub.conf import Setting, declared, hub_settings


@pytest.fixture
def sample():
    """Settings of a room that is there for one test."""
    known = list(declared)

    class Sample:
        HUB_SAMPLE_SIZE = Setting(int, 3, lambda size: "is too small" if size < 1 else None)
        HUB_SAMPLE_PLACE = Setting(str)

    yield Sample()
    declared[:] = known


def test_default_holds_until_the_site_says_otherwise(sample, settings):
    assert sample.HUB_SAMPLE_SIZE == 3
    settings.HUB_SAMPLE_SIZE = 5
    assert sample.HUB_SAMPLE_SIZE == 5


def test_what_must_be_given_is_named(sample):
    with pytest.raises(ImproperlyConfigured, match="HUB_SAMPLE_PLACE is missing"):
        _ = sample.HUB_SAMPLE_PLACE
    assert type(sample).HUB_SAMPLE_PLACE.problem() == "The setting HUB_SAMPLE_PLACE is missing."


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (2, None),
        ("2", "The setting HUB_SAMPLE_SIZE is a str, not a int."),
        (0, "The setting HUB_SAMPLE_SIZE is too small."),
    ],
)
def test_problem_of_a_value(sample, settings, value, problem):
    settings.HUB_SAMPLE_SIZE = value
    assert type(sample).HUB_SAMPLE_SIZE.problem() == problem


def test_a_site_that_says_nothing_has_defaults(settings):
    for setting in declared:
        if hasattr(settings, setting.name):
            delattr(settings, setting.name)
    assert hub_settings.HUB_HEADLESS is False
    assert changes_settings.HUB_WORKER == "thread"
    missing = [setting.name for setting in declared if setting.problem()]
    assert missing == ["HUB_SEARCH_FOLDER"]
