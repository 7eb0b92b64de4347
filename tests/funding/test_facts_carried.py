"""A deadline that the funder moves is moved in every language at once."""

import datetime

import pytest

from funding.models import FundingApplicantCountry, FundingDeadline, FundingGuidePage, FundingStep
from hub.models import Country
from tests.clusters.translating import submit, synchronise
from tests.network.make import make_organisation, make_term

from .make import deadline, make_guide, utc

pytestmark = pytest.mark.django_db
NOW = utc(2026, 11, 1)


@pytest.fixture
def guide():
    made = make_guide("fixed", deadline("2026-10-15", label="Second call"))
    made.steps = [FundingStep(title="Ask for advice")]
    made.save()
    submit(made)
    words = {"Second call": "Zweiter Aufruf", "Ask for advice": "Um Rat fragen"}
    synchronise(made, words).save_revision().publish()
    return FundingGuidePage.objects.get(pk=made.pk)


def publish(guide) -> FundingGuidePage:
    """Publishes; answers the German version as it is then."""
    guide.save_revision().publish()
    return FundingGuidePage.objects.get(
        translation_key=guide.translation_key, locale__language_code="de"
    )


def test_a_moved_deadline_opens_the_call_again_in_every_language(guide):
    (row,) = guide.deadlines.all()
    row.date, row.time, row.time_zone = (
        datetime.date(2026, 11, 15),
        datetime.time(17),
        "Europe/Berlin",
    )
    guide.deadlines = [row]
    german = FundingGuidePage.objects.get(locale__language_code="de")
    assert german.status_at(NOW) == "closed"
    german = publish(guide)
    (translated,) = german.deadlines.all()
    assert (translated.label, translated.moment) == ("Zweiter Aufruf", utc(2026, 11, 15, 16))
    assert german.status_at(NOW) == "closing"
    (drafted,) = german.get_latest_revision_as_object().deadlines.all()
    assert (drafted.label, drafted.moment) == ("Zweiter Aufruf", utc(2026, 11, 15, 16))


def test_a_new_deadline_counts_at_once_and_its_note_waits(guide):
    guide.deadlines = [*guide.deadlines.all(), deadline("2027-03-01", stage=2, label="By letter")]
    german = publish(guide)
    assert [(row.stage, row.label) for row in german.deadlines.all()] == [
        (1, "Zweiter Aufruf"),
        (2, ""),
    ]
    assert german.status_at(NOW) == "open"
    keys = {row.translation_key for row in guide.deadlines.all()}
    assert {row.translation_key for row in german.deadlines.all()} == keys
    assert {row.locale_id for row in german.deadlines.all()} == {german.locale_id}
    german = synchronise(guide, {"By letter": "Schriftlich"})
    assert [row.label for row in german.deadlines.all()] == ["Zweiter Aufruf", "Schriftlich"]


def test_a_cancelled_deadline_goes_and_steps_stay(guide):
    guide.deadlines = []
    guide.deadline_model = "rolling"
    german = publish(guide)
    assert german.deadline_model == "rolling"
    assert german.deadlines.count() == 0
    assert FundingDeadline.objects.count() == 0
    assert [row.title for row in german.steps.all()] == ["Um Rat fragen"]


def test_amounts_funder_and_countries_are_those_of_the_source(guide):
    guide.amount_to, guide.currency = 50_000, "EUR"
    guide.funder = make_organisation("other-funder")
    guide.contact_email = "new@example.org"
    guide.applicant_countries = [FundingApplicantCountry(term=make_term(Country, "tn"))]
    german = publish(guide)
    assert (german.amount_to, german.currency) == (50_000, "EUR")
    assert german.funder.key == "other-funder"
    assert german.contact_email == "new@example.org"
    assert [row.term.key for row in german.applicant_countries.all()] == ["tn"]
