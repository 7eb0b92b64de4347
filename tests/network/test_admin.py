"""The network in the admin: lists, search, choosers, and what saving a form does."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from hub.audience import PUBLIC
from hub.visibility import public_rows
from network.models import City, Expert, Organisation

from .make import make_city, make_expert, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(admin_client):
    return admin_client


def address(model, view: str, *arguments) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=arguments)


def listed(response) -> list[str]:
    return [str(row) for row in response.context["object_list"]]


@pytest.fixture
def rows():
    make_city("bonn", labels={"en": "Bonn", "de": "Bonn"})
    make_city("munich", labels={"en": "Munich", "de": "München"})
    make_city("quito", country="ec", region="latin-america", labels={"en": "Quito"}, live=False)
    make_organisation("skew", acronym="SKEW", labels={"en": "Service agency"})
    make_organisation("fund", kind="funder", role="funds", labels={"en": "Fund"})
    make_expert("planner", labels={"en": "Planner"}, city=City.objects.get(key="bonn"))
    make_expert("engineer", labels={"en": "Engineer"}, city=None, consent_given=False)


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (City, ["Bonn", "Munich", "Quito"]),
        (Expert, ["Engineer", "Planner"]),
    ],
)
def test_lists_are_in_order_of_the_key(editor, rows, model, names):
    assert listed(editor.get(address(model, "list"))) == names


@pytest.mark.parametrize(
    ("model", "query", "names"),
    [
        (City, "q=munich", ["Munich"]),
        (City, "q=münch", ["Munich"]),
        (City, "q=nowhere", []),
        (City, "live=false", ["Quito"]),
        (City, "live=true&q=quito", []),
        (City, "live=false&q=quito", ["Quito"]),
        (Organisation, "q=skew", ["Service agency"]),
        (Organisation, "kind=funder", ["Fund"]),
        (Organisation, "role=funds&q=fund", ["Fund"]),
        (Expert, "consent_given=true", ["Planner"]),
        (Expert, "availability=available&q=engin", ["Engineer"]),
    ],
)
def test_lists_are_searched_and_filtered(editor, rows, model, query, names):
    response = editor.get(f"{address(model, 'list_results')}?{query}")
    assert response.status_code == 200
    assert listed(response) == names


@pytest.mark.parametrize("model", [City, Organisation, Expert])
def test_every_form_opens(editor, rows, model):
    assert editor.get(address(model, "add")).status_code == 200
    row = model.objects.first()
    assert editor.get(address(model, "edit", row.pk)).status_code == 200
    assert editor.get(address(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize(("model", "word"), [(City, "munich"), (Organisation, "skew")])
def test_choosers_are_searched(editor, rows, model, word):
    chooser = model.snippet_viewset.chooser_viewset
    found = editor.get(reverse(chooser.get_url_name("choose_results")), {"q": word})
    assert found.status_code == 200
    text = found.content.decode()
    assert str(model.objects.get(key=word)) in text
    assert str(model.objects.exclude(key=word).first()) not in text


def posted(expert: Expert, **fields) -> dict:
    return nested_form_data(
        {
            "labels_en": "Planner",
            "key": expert.key,
            "city": expert.city_id or "",
            "organisation": expert.organisation_id or "",
            "expert_topics": inline_formset([]),
            "languages": "en",
            "availability": "available",
            "consent_given": "on",
            "consent_on": "2026-01-15",
            "validated_by": "",
            "validated_on": "",
            **fields,
        }
    )


def is_public(expert: Expert) -> bool:
    return public_rows(Expert.objects.filter(pk=expert.pk), PUBLIC, timezone.now()).exists()


@pytest.fixture
def planner(rows):
    return Expert.objects.get(key="planner")


def save(editor, expert: Expert, **fields):
    response = editor.post(address(Expert, "edit", expert.pk), posted(expert, **fields))
    assert response.status_code == 302, response.context["form"].errors
    return response


def test_saving_a_form_keeps_consent(editor, planner):
    save(editor, planner, availability="limited")
    assert is_public(planner)
    planner.refresh_from_db()
    assert planner.availability == "available"
    save(editor, planner, availability="limited", **{"action-publish": "1"})
    planner.refresh_from_db()
    assert planner.availability == "limited"
    assert is_public(planner)


def test_unticking_and_saving_a_draft_withdraws_the_expert_at_once(editor, planner):
    data = posted(planner)
    del data["consent_given"]
    response = editor.post(address(Expert, "edit", planner.pk), data)
    assert response.status_code == 302, response.context["form"].errors
    assert not is_public(planner)
    planner.refresh_from_db()
    assert planner.live
    assert planner.consent_withdrawn_on == timezone.localdate()


def test_a_form_opened_before_the_withdrawal_says_so(editor, planner):
    Expert.objects.update(consent_given=False, consent_withdrawn_on=timezone.localdate())
    response = editor.post(
        address(Expert, "edit", planner.pk), posted(planner) | {"action-publish": "1"}
    )
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["consent_on"]
    assert not is_public(planner)


def test_a_new_city_with_a_mistake_is_told_the_field(editor):
    response = editor.post(
        address(City, "add"),
        nested_form_data(
            {
                "labels_en": "Bonn",
                "key": "bonn",
                "country": make_city("other").country_id,
                "region": "",
                "population": "330000",
                "latitude": "50.7",
                "longitude": "",
                "time_zone": "Europe/Berlin",
                "geonames_id": "",
                "city_offers": inline_formset([]),
                "city_seeks": inline_formset([]),
                "action-publish": "1",
            }
        ),
    )
    assert response.status_code == 200
    assert response.context["form"].errors == {"longitude": ["Give both coordinates, or neither."]}
