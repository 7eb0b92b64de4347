"""The page of a good practice: what was done, what it brought, who stands behind it."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from clusters.models import (
    DocumentationRecord,
    PracticeCity,
    PracticeIndicator,
    PracticePartner,
    PracticeResource,
)
from hub.models import HubDocument
from tests.hub.web.reading import Shown, words
from tests.network.make import make_city, make_organisation

from ..make import make_documentation, make_idea, make_practice


def test_texts_stand_under_their_headings_in_the_order_of_the_story(home):
    texts = (
        ("challenge", "Challenge"),
        ("solution", "Solution"),
        ("results", "Results"),
        ("enabling_factors", "What made it possible"),
        ("barriers", "What stood in the way"),
        ("lessons", "Lessons learned"),
        ("transferability", "What another city needs to do the same"),
    )
    practice = make_practice(home, **{name: f"<p>The {name}.</p>" for name, _heading in texts})

    shown = Shown(practice)

    assert shown.words(".main-column section") == [
        f"{heading} The {name}." for name, heading in texts
    ]


def test_results_are_shown_as_figures(home):
    practice = make_practice(
        home,
        indicators=[
            PracticeIndicator(value=12500, unit="t/a", label="Compost"),
            PracticeIndicator(value=0.5, label="Years saved"),
        ],
    )

    figures = Shown(practice).section("Results").select("dl.figures > div")

    assert [(words(one.dt), words(one.dd)) for one in figures] == [
        ("Compost", "12,500 t/a"),
        ("Years saved", "0.5"),
    ]


def test_facts_name_cities_money_and_partners_with_their_role(home, city_page):
    bonn, peer = make_city("bonn"), make_city("quito")
    city_page(bonn)
    hidden = make_organisation("hidden", live=False)
    practice = make_practice(
        home,
        period_start=date(2024, 2, 1),
        cost=1_200_000,
        currency="EUR",
        maturity="pilot",
        practice_cities=[PracticeCity(city=bonn)],
        partners=[
            PracticePartner(organisation=make_organisation("skew"), role="funding"),
            PracticePartner(city=peer, role="peer"),
            PracticePartner(organisation=hidden, role="lead"),
        ],
    )

    shown = Shown(practice)

    facts = shown.facts()
    assert facts.pop("Validation").startswith("Submitted")
    assert facts == {
        "Cities": "Bonn",
        "Since": "Feb 1, 2024",
        "Cost": "1,200,000 EUR",
        "Maturity": "pilot",
        "Partners": "SKEW (funds); Quito (shares experience)",
    }
    assert [a["href"] for a in shown.soup.select("dl.facts a")] == ["/en/page-of-bonn/"]


@pytest.mark.parametrize(
    ("state", "label", "explanation"),
    [
        (
            "submitted",
            "Submitted",
            "Submitted to the network. Neither the city nor an expert of the theme has checked it"
            " yet.",
        ),
        (
            "checked",
            "Checked by the city",
            "The city has checked the facts. An expert of the theme has not looked at it yet.",
        ),
        (
            "validated",
            "Validated by a theme expert",
            "The city has checked the facts, and an expert of the theme has confirmed that others"
            " can learn from it.",
        ),
    ],
)
def test_validation_is_explained_in_words(home, state, label, explanation):
    shown = Shown(make_practice(home, validation_state=state))

    assert shown.words(".page-header .badge") == [label]
    assert shown.facts()["Validation"] == explanation


def test_resources_are_files_and_addresses_that_everybody_may_have(home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    file = HubDocument.objects.create(title="F", file=ContentFile(b"x", "plan.pdf"), file_size=2048)
    practice = make_practice(
        home,
        resources=[
            PracticeResource(title="Plan", document=file),
            PracticeResource(title="Tool", url="https://www.example.org/tool"),
        ],
    )
    assert [words(li) for li in Shown(practice).section("Resources").find_all("li")] == [
        "Plan (PDF, 2.0 KB)",
        "Tool (example.org)",
    ]

    file.collection = private
    file.save()

    assert [words(li) for li in Shown(practice).section("Resources").find_all("li")] == [
        "Tool (example.org)"
    ]


def test_it_leads_to_documentation_and_the_ideas_it_grew_out_of(home):
    practice = make_practice(home)
    make_idea(home, title="Compost", good_practice=practice)
    make_idea(home, title="Hidden idea", good_practice=practice, visibility="members")
    make_documentation(
        home, title="Report", documentation_records=[DocumentationRecord(record=practice)]
    )

    shown = Shown(practice)

    assert shown.links("Project ideas that it grew out of") == ["Compost"]
    assert shown.links("Documentation") == ["Report"]
    assert "Hidden idea" not in shown.html
