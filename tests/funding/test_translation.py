"""A translated guide carries words only: deadlines and countries are those of the source."""

import datetime

import pytest
from wagtail_localize.fields import get_translatable_fields

from funding.models import (
    FundingApplicantCountry,
    FundingDeadline,
    FundingGuidePage,
    FundingProjectCountry,
    FundingStep,
)
from hub.models import Country
from tests.clusters.translating import submit, synchronise
from tests.network.make import make_term

from .make import deadline, make_guide, utc

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    made = make_guide("fixed", deadline("2026-10-15", label="Second call"), instruments=["grant"])
    made.applicant_countries = [FundingApplicantCountry(term=make_term(Country, "de"))]
    made.steps = [FundingStep(title="Ask for advice")]
    made.save()
    return FundingGuidePage.objects.get()


def test_a_translation_has_all_facts(guide):
    german = submit(guide)
    assert not german.live
    assert german.instruments == ["grant"]
    assert german.funder == guide.funder
    row = german.deadlines.get()
    assert row.moment == utc(2026, 10, 15, 23, 59)
    assert row.translation_key == guide.deadlines.get().translation_key
    assert row.locale == german.steps.get().locale == german.locale
    assert german.applicant_countries.get().term.key == "de"


def test_words_are_translated_and_facts_follow_the_source(guide):
    submit(guide)
    row = guide.deadlines.get()
    row.date, row.time_zone = datetime.date(2026, 11, 15), "Europe/Berlin"
    guide.deadlines = [row]
    guide.applicant_countries = []
    guide.project_countries = [FundingProjectCountry(term=make_term(Country, "tn"))]
    guide.own_share = 20
    guide.save_revision().publish()

    german = synchronise(
        guide, {"Second call": "Zweiter Aufruf", "Ask for advice": "Um Rat fragen"}
    )

    assert german.own_share == 20
    assert [row.term.key for row in german.project_countries.all()] == ["tn"]
    assert list(german.applicant_countries.all()) == []
    assert german.steps.get().title == "Um Rat fragen"
    translated = german.deadlines.get()
    assert translated.label == "Zweiter Aufruf"
    assert translated.moment == utc(2026, 11, 15, 22, 59)
    now = utc(2026, 11, 1)
    source = FundingGuidePage.objects.get(pk=guide.pk)
    assert german.status_at(now) == source.status_at(now) == "closing"


def test_only_words_are_translated():
    def translated(model):
        row = model(**{"label": "x"} if model is FundingDeadline else {})
        return {
            field.field_name for field in get_translatable_fields(model) if field.is_translated(row)
        }

    assert translated(FundingDeadline) == {"label"}
    assert translated(FundingStep) == {"title", "text"}
    assert translated(FundingGuidePage) == {
        "slug",
        "title",
        "seo_title",
        "search_description",
        "summary",
        "lead_image_alt",
        "body",
        "what_is_funded",
        "who_may_apply",
        "tips",
        "steps",
        "deadlines",
    }
