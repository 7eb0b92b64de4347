"""The editors' form of a funding guide: errors stand at the field that causes them."""

import pytest
from django.utils.datastructures import MultiValueDict
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from funding.models import FundingGuidePage
from tests.network.make import make_organisation

from .make import deadline, make_guide, numbers, utc

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


def row(day: str = "2026-10-15", **fields) -> dict:
    return {
        "kind": "application",
        "stage": 1,
        "label": "",
        "date": day,
        "time": "",
        "time_zone": "Europe/Berlin",
        "opens_date": "",
        "opens_time": "",
        **fields,
    }


def form_of(*rows: dict, guide: FundingGuidePage | None = None, initial: int = 0, **fields):
    data = {
        "title": "Small projects fund",
        "slug": "small-projects-fund",
        "summary": "",
        "lead_image_alt": "",
        "body": streamfield([]),
        "what_is_funded": rich_text("<p>Projects.</p>"),
        "who_may_apply": rich_text(""),
        "tips": rich_text(""),
        "funder": make_organisation(f"funder-{next(numbers)}").pk,
        "minimum_population": 0,
        "deadline_model": "fixed",
        "comment_notifications": False,
        "deadlines": inline_formset(rows, initial=initial),
        **{name: inline_formset([]) for name in RELATIONS},
        **fields,
    }
    ticked = {name: data.pop(name) for name in list(data) if isinstance(data[name], list)}
    posted = MultiValueDict({name: [value] for name, value in nested_form_data(data).items()})
    posted.update(MultiValueDict(ticked))
    form_class = FundingGuidePage.get_edit_handler().get_form_class()
    page = guide or FundingGuidePage()
    parent = Page.get_first_root_node()
    return form_class(posted, instance=page, parent_page=parent)


def errors(form) -> dict:
    """Errors of the page's fields, and of its deadlines by position."""
    assert not form.is_valid()
    rows = form.formsets["deadlines"].errors
    found = {name: list(words) for name, words in form.errors.items()}
    found |= {position: sorted(words) for position, words in enumerate(rows) if words}
    return found


def test_a_complete_guide_is_accepted():
    form = form_of(
        row(time="14:00"),
        amount_from="1000",
        amount_to="50000",
        currency="EUR",
        own_share="10",
        instruments=["grant"],
        application_languages=["de"],
    )
    assert form.is_valid(), (form.errors, form.formsets["deadlines"].errors)
    guide = form.save(commit=False)
    (saved,) = guide.deadlines.all()
    assert saved.moment == utc(2026, 10, 15, 12, 0)
    assert guide.instruments == ["grant"]
    assert guide.application_languages == ["de"]


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        (
            {"amount_from": "500", "amount_to": "499.99", "currency": "EUR"},
            "amount_to",
            "This is less than the amount from. Change one of the two.",
        ),
        ({"amount_to": "500"}, "currency", "Choose the currency of the amounts."),
        (
            {"amount_from": "-1", "currency": "EUR"},
            "amount_from",
            "Ensure this value is greater than or equal to 0.",
        ),
        (
            {"own_share": "100.01"},
            "own_share",
            "Ensure this value is less than or equal to 100.",
        ),
        (
            {"own_share": "-0.01"},
            "own_share",
            "Ensure this value is greater than or equal to 0.",
        ),
        ({"funder": ""}, "funder", "This field is required."),
        (
            {"instruments": ["barter"]},
            "instruments",
            "Select a valid choice. barter is not one of the available choices.",
        ),
        (
            {"currency": "XXX"},
            "currency",
            "Select a valid choice. XXX is not one of the available choices.",
        ),
        (
            {"minimum_population": "-1"},
            "minimum_population",
            "Ensure this value is greater than or equal to 0.",
        ),
    ],
)
def test_a_wrong_fact_names_its_field(fields, field, message):
    assert errors(form_of(row(), **fields)) == {field: [message]}


@pytest.mark.parametrize(
    "fields",
    [
        {"own_share": "100"},
        {"own_share": "0"},
        {"amount_from": "500", "amount_to": "500", "currency": "EUR"},
        {"amount_from": "0"},
        {"amount_from": "500", "currency": "EUR"},
    ],
)
def test_values_at_the_edge_are_accepted(fields):
    form = form_of(row(), **fields)
    assert form.is_valid(), form.errors


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"time_zone": "Europe/Atlantis"}, "time_zone"),
        ({"date": ""}, "date"),
        ({"date": "2026-03-29", "time": "02:30"}, "time"),
        ({"opens_date": "2026-10-16"}, "date"),
        ({"opens_time": "09:00"}, "opens_date"),
        ({"stage": "0"}, "stage"),
    ],
)
def test_a_wrong_deadline_names_its_field(fields, field):
    assert errors(form_of(row(**fields))) == {0: [field]}


@pytest.mark.parametrize(
    ("model", "rows", "expected"),
    [
        ("fixed", [row(), row("2027-10-15")], {1: ["date"]}),
        ("stages", [row("2026-07-31"), row("2026-09-30")], {1: ["stage"]}),
        ("stages", [row("2026-09-30"), row("2026-07-31", stage=2)], {0: ["date"]}),
        ("cutoffs", [row(), row()], {1: ["date"]}),
        ("window", [row()], {0: ["opens_date"]}),
        (
            "window",
            [row(opens_date="2026-10-01"), row("2026-11-15", opens_date="2026-10-10")],
            {1: ["opens_date"]},
        ),
        (
            "rolling",
            [row()],
            {"deadline_model": ["This model has no deadlines. Remove them, or choose another."]},
        ),
        (
            "fixed",
            [],
            {"deadline_model": ["Add a deadline below, or choose another model."]},
        ),
        (
            "stages",
            [row()],
            {"deadline_model": ["Add the deadline of the second stage."]},
        ),
    ],
)
def test_deadlines_that_do_not_fit_the_model_are_refused(model, rows, expected):
    assert errors(form_of(*rows, deadline_model=model)) == expected


@pytest.mark.parametrize(
    ("model", "rows"),
    [
        ("rolling", []),
        ("to-be-announced", []),
        ("fixed", [row()]),
        ("stages", [row("2026-07-31", kind="outline"), row("2026-09-30", stage=2)]),
        ("cutoffs", [row("2026-03-15"), row("2026-06-15")]),
        ("window", [row(opens_date="2026-10-01")]),
    ],
)
def test_deadlines_that_fit_are_accepted(model, rows):
    form = form_of(*rows, deadline_model=model)
    assert form.is_valid(), (form.errors, form.formsets["deadlines"].errors)


def test_a_draft_may_lack_its_deadline_and_funder_but_not_contradict_itself():
    draft = form_of(deadline_model="fixed", funder="")
    draft.defer_required_fields()
    assert draft.is_valid(), draft.errors
    contradiction = form_of(row(), row(), deadline_model="fixed")
    contradiction.defer_required_fields()
    assert errors(contradiction) == {1: ["date"]}


def test_a_deadline_without_a_zone_has_that_of_the_funder_else_of_the_site():
    funder = make_organisation("bank", time_zone="Europe/Luxembourg")
    for values, zone in (({"funder": funder.pk}, "Europe/Luxembourg"), ({}, "UTC")):
        form = form_of(row(time_zone=""), **values)
        assert form.is_valid(), form.formsets["deadlines"].errors
        assert form.formsets["deadlines"].forms[0].instance.time_zone == zone


def test_a_deadline_of_what_was_to_be_announced_makes_the_model():
    window = {"opens_date": "2026-10-01"}
    for rows, model in (
        ([row()], "fixed"),
        ([row(**window)], "window"),
        ([row(), row("2027-10-15")], "cutoffs"),
        ([row(), row("2027-10-15", stage=2)], "stages"),
        ([], "to-be-announced"),
    ):
        form = form_of(*rows, deadline_model="to-be-announced")
        assert form.is_valid(), (form.errors, form.formsets["deadlines"].errors)
        assert form.save(commit=False).deadline_model == model
    form = form_of(row(date=""), deadline_model="to-be-announced")
    assert errors(form) == {0: ["date"]}


def test_all_errors_come_in_one_round():
    rows = [row(stage="0"), row("2027-10-15"), row("", label="x" * 201)]
    assert errors(form_of(*rows, funder="", amount_to="5")) == {
        "funder": ["This field is required."],
        "currency": ["Choose the currency of the amounts."],
        0: ["stage"],
        1: ["date"],
        2: ["date", "label"],
    }
    skipped = {"time": "02:30", "opens_date": "2026-03-29", "opens_time": "02:30"}
    assert errors(form_of(row("2026-03-29", **skipped))) == {0: ["opens_time", "time"]}
    early = row(date="1999-01-01", opens_date="1998-01-01")
    assert errors(form_of(early)) == {0: ["date", "opens_date"]}
    assert errors(form_of(row(""), row(label="x" * 201), deadline_model="window")) == {
        0: ["date", "opens_date"],
        1: ["label", "opens_date"],
    }


def test_a_removed_deadline_does_not_count():
    guide = make_guide("fixed", deadline("2025-10-15"))
    old = row("2025-10-15", id=guide.deadlines.get().pk, DELETE="on")
    form = form_of(old, row("2026-10-15"), guide=guide, initial=1)
    assert form.is_valid(), (form.errors, form.formsets["deadlines"].errors)
    form.save()
    assert [found.date.year for found in FundingGuidePage.objects.get().deadlines.all()] == [2026]
