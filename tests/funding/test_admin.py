"""An editor writes a funding guide in the admin."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from funding.models import FundingGuidePage
from tests.home.make import make_home, make_section
from tests.network.make import make_organisation

from .make import utc

pytestmark = pytest.mark.django_db

RELATIONS = [
    "page_themes",
    "page_topics",
    "page_goals",
    "page_regions",
    "page_countries",
    "applicant_countries",
    "project_countries",
    "steps",
    "comments",
]


@pytest.fixture
def section():
    return make_section(make_home(), "funding")


def address(section) -> str:
    return reverse("wagtailadmin_pages:add", args=["hub_funding", "fundingguidepage", section.pk])


def posted(**fields) -> dict:
    return nested_form_data(
        {
            "title": "Small projects fund",
            "slug": "small-projects-fund",
            "summary": "",
            "lead_image_alt": "",
            "body": streamfield([]),
            "what_is_funded": rich_text("<p>Plants.</p>"),
            "who_may_apply": rich_text(""),
            "tips": rich_text(""),
            "minimum_population": 0,
            "deadline_model": "fixed",
            "comment_notifications": False,
            "deadlines": inline_formset([]),
            **{name: inline_formset([]) for name in RELATIONS},
            **fields,
        }
    )


def one_deadline(**fields) -> dict:
    row = {"kind": "application", "stage": 1, "date": "2026-10-15", "time_zone": "Europe/Berlin"}
    return inline_formset([{**row, **fields}])


def test_the_form_opens_in_tabs(admin_client, section):
    text = admin_client.get(address(section)).content.decode()
    assert [tab in text for tab in ("tab-content", "tab-facts", "tab-classification")] == [True] * 3


def test_the_form_opens_below_no_other_section(admin_client):
    other = make_section(make_home(), "cities")
    assert admin_client.get(address(other)).status_code == 302
    assert not FundingGuidePage.can_create_at(other)


def test_a_guide_is_published_with_its_deadline_in_utc(admin_client, section):
    response = admin_client.post(
        address(section),
        posted(
            funder=make_organisation().pk,
            deadlines=one_deadline(time="14:00"),
            **{"action-publish": "1"},
        ),
    )
    assert response.status_code == 302
    guide = FundingGuidePage.objects.get()
    assert guide.live
    assert guide.deadlines.get().moment == utc(2026, 10, 15, 12, 0)
    assert guide.deadlines.get().locale == guide.locale


def test_a_guide_without_funder_and_deadline_is_kept_as_a_draft_only(admin_client, section):
    refused = admin_client.post(address(section), posted(**{"action-publish": "1"}))
    assert refused.status_code == 200
    assert set(refused.context["form"].errors) == {"funder", "deadline_model"}
    assert not FundingGuidePage.objects.exists()

    assert admin_client.post(address(section), posted()).status_code == 302
    assert not FundingGuidePage.objects.get().live


def test_a_draft_with_a_contradiction_is_not_saved(admin_client, section):
    refused = admin_client.post(
        address(section), posted(deadlines=one_deadline(opens_date="2026-10-16"))
    )
    assert refused.status_code == 200
    assert refused.context["form"].formsets["deadlines"].errors == [
        {"date": ["It closes before it opens. Change one of the two days."]}
    ]
    assert not FundingGuidePage.objects.exists()
