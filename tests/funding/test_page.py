"""The page of a funding guide: where it stands, until when, for whom and how much."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import PageViewRestriction

from funding.models import FundingApplicantCountry, FundingProjectCountry, FundingStep
from funding.templatetags.guides import amount
from hub.models import Country
from tests.hub.web.reading import Shown, card_lines, words
from tests.network.make import make_organisation, make_organisation_page, make_term

from .make import deadline, make_guide


def in_days(number: int, zone: str = "UTC") -> date:
    """The day in ``zone`` that lies so many days ahead."""
    return timezone.now().astimezone(ZoneInfo(zone)).date() + timedelta(days=number)


def due_in(number: int, at: str = "", zone: str = "UTC", **fields):
    """A deadline so many days ahead."""
    return deadline(in_days(number, zone).isoformat(), at, zone=zone, **fields)


def countries(guide, model, *codes: str) -> None:
    for code in codes:
        model.objects.create(page=guide, term=make_term(Country, code))


def test_facts_are_told_in_words(home):
    guide = make_guide(
        "stages",
        due_in(40, stage=1, kind="outline"),
        due_in(80, stage=2),
        parent=home,
        funder=make_organisation("bmz", labels={"en": "Ministry"}),
        operator=make_organisation("skew", labels={"en": "Service agency"}),
        instruments=["advice", "grant"],
        amount_from=50_000,
        amount_to=250_000,
        currency="EUR",
        own_share="12.5",
        duration_months=36,
        project_stages=["concept"],
        application_languages=["de", "en"],
        contact_email="fund@skew.example",
        contact_url="https://www.skew.example/contact",
    )

    assert Shown(guide).facts() == {
        "Funder": "Ministry",
        "Operator": "Service agency",
        "Instruments": "advice, grant",
        "Amount": "50,000 to 250,000 EUR",
        "Own share": "at least 12.5%",
        "Duration of projects": "up to 36 months",
        "Stages of projects": "concept",
        "Languages of applications": "German, English",
        "Applications are taken": "several stages, each with its deadline",
        "Contact": "fund@skew.example skew.example",
    }


def test_what_is_not_known_is_left_out(home):
    guide = make_guide("rolling", parent=home, own_share=0)

    assert list(Shown(guide).facts()) == ["Funder", "Own share", "Applications are taken"]
    assert Shown(guide).facts()["Own share"] == "at least 0%"


def test_funder_is_named_while_it_is_public_and_linked_while_its_page_is(home):
    funder = make_organisation("bmz", labels={"en": "Ministry"})
    page = make_organisation_page(funder, home)
    guide = make_guide("rolling", parent=home, funder=funder)
    (link,) = Shown(guide).soup.select("dl.facts a")
    assert (words(link), link["href"]) == ("Ministry", f"/en/{page.slug}/")

    PageViewRestriction.objects.create(page=page, restriction_type="login")
    shown = Shown(guide)
    assert shown.soup.select("dl.facts a") == []
    assert shown.facts()["Funder"] == "Ministry"

    type(funder).objects.update(live=False)
    assert "Ministry" not in Shown(guide).html


def test_next_deadline_is_told_in_the_zone_of_the_funder(home):
    guide = make_guide("fixed", due_in(10, "14:00", zone="Asia/Manila"), parent=home)

    shown = Shown(guide)

    day = date_format(in_days(10, "Asia/Manila"))
    assert shown.words(".next-date") == [f"Next deadline: in 10 days {day}, 2:00 PM (Manila)"]
    assert shown.words(".page-header .badge") == ["Closing soon"]


def test_forthcoming_call_says_when_it_opens(home):
    opens, closes = in_days(5), in_days(50)
    guide = make_guide("window", deadline(str(closes), opens=f"{opens} 09:00"), parent=home)

    shown = Shown(guide)

    assert shown.words(".page-header .badge") == ["Forthcoming"]
    assert shown.words(".next-date") == [
        f"Opens: in 5 days {date_format(opens)}, 9:00 AM (UTC)",
        f"Next deadline: in 50 days {date_format(closes)}, 11:59 PM (UTC)",
    ]


@pytest.mark.parametrize(
    ("model", "badge", "text"),
    [
        ("rolling", "Open", "Applications are taken at any time."),
        ("to-be-announced", "Forthcoming", "The dates of the next call are not known yet."),
    ],
)
def test_guide_without_deadlines_says_so(home, model, badge, text):
    shown = Shown(make_guide(model, parent=home))

    assert shown.words(".page-header .badge") == [badge]
    assert shown.words(".next-date") == [text]
    assert shown.section("Deadlines") is None


def test_all_deadlines_stand_in_a_table_with_their_state(home):
    guide = make_guide(
        "cutoffs",
        due_in(70),
        due_in(-20, label="First round"),
        due_in(40, kind="outline"),
        parent=home,
    )

    table = Shown(guide).section("Deadlines").table

    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
    assert rows[0] == ["Due", "Opens", "Until", "State"]
    assert [(row[0], row[3]) for row in rows[1:]] == [
        ("Full application First round", "passed"),
        ("Outline or concept note", "next"),
        ("Full application", "to come"),
    ]
    assert rows[2][2] == f"{date_format(in_days(40))}, 11:59 PM (UTC)"


def test_deadlines_of_a_closed_guide_have_all_passed(home):
    guide = make_guide("cutoffs", due_in(-20), due_in(-90), parent=home)

    shown = Shown(guide)

    assert shown.words(".page-header .badge") == ["Closed"]
    assert shown.words(".next-date") == []
    assert shown.words("td:last-child") == ["passed", "passed"]


def test_who_comes_after_the_first_stage_is_told(home):
    late = "The first stage is over: only those who passed it can apply now."
    stages = (due_in(-3, stage=1, kind="outline"), due_in(40, stage=2))
    assert late in Shown(make_guide("stages", *stages, parent=home)).html

    stages = (due_in(3, stage=1, kind="outline"), due_in(40, stage=2))
    assert late not in Shown(make_guide("stages", *stages, parent=home)).html


def test_countries_of_applicants_and_of_projects_are_two_lists(home):
    guide = make_guide(
        "rolling", parent=home, applicant_kinds=["local-government"], minimum_population=100_000
    )
    countries(guide, FundingApplicantCountry, "de")
    countries(guide, FundingProjectCountry, "tn", "ec")

    section = Shown(guide).section("Who may apply")

    assert words(section) == (
        "Who may apply City, municipality or district"
        " Only cities with 100,000 inhabitants or more."
        " Applicants from De Projects in Ec Tn"
    )
    german = Shown(guide, "de").html
    assert "100.000" in german
    assert "100,000" not in german


def test_a_guide_that_names_no_country_is_open_to_any(home):
    section = Shown(make_guide("rolling", parent=home)).section("Who may apply")
    assert words(section) == "Who may apply Applicants from any country Projects in any country"


def test_many_countries_are_counted_and_can_be_unfolded(home):
    guide = make_guide("rolling", parent=home)
    countries(guide, FundingProjectCountry, *(f"x{number}" for number in range(13)))

    details = Shown(guide).section("Who may apply").details

    assert words(details.summary) == "13 countries"
    assert len(details.find_all("li")) == 13


def test_texts_and_steps_stand_in_the_order_of_an_application(home):
    guide = make_guide(
        "rolling",
        parent=home,
        what_is_funded="<p>Trees.</p>",
        who_may_apply="<p>Cities.</p>",
        tips="<p>Ask first.</p>",
    )
    for title in ("Take advice", "Hand in the outline"):
        FundingStep.objects.create(page=guide, title=title, locale=guide.locale)

    shown = Shown(guide)

    assert shown.words(".main-column h2") == [
        "What is funded",
        "Who may apply",
        "Steps to an application",
        "Tips",
    ]
    assert shown.words("ol.steps li") == ["Take advice", "Hand in the outline"]


def test_stale_facts_send_the_reader_to_the_funder(home):
    checked = in_days(-400)
    fields = {"parent": home, "source_url": "https://www.fund.example/call"}
    stale = Shown(make_guide("rolling", verified_on=checked, **fields))
    fresh = Shown(make_guide("rolling", verified_on=in_days(-300), **fields))

    assert stale.words("[role=note]") == [
        f"Check with the funder. The facts on this page were last checked on"
        f" {date_format(checked)}, more than twelve months ago."
    ]
    assert fresh.words("[role=note]") == []
    for shown in (stale, fresh):
        assert [a["href"] for a in shown.soup.select("a.button")] == [fields["source_url"]]


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [
        (None, "500.50", "up to 500.50 EUR"),
        ("0.00", "500.00", "up to 500 EUR"),
        ("1000.00", None, "from 1,000 EUR"),
        ("60000.00", "60000.00", "60,000 EUR"),
        ("1000.00", "1500000.00", "1,000 to 1,500,000 EUR"),
        (None, None, ""),
        ("0.00", None, ""),
    ],
)
def test_amounts_in_words(least, most, told):
    assert amount({"amountFrom": least, "amountTo": most, "currency": "EUR"}) == told


@pytest.mark.django_db
def test_card_says_until_when_who_pays_and_how_much():
    make_guide(
        "fixed",
        due_in(5),
        title="Trees",
        funder=make_organisation("bmz", acronym="BMZ"),
        instruments=["grant"],
        amount_to=500,
        currency="EUR",
    )
    lines = card_lines("fundingGuides", "FundingGuide", "hub_funding", "funding_guide")
    day = date_format(in_days(5))
    assert lines == ["Closing soon", "until", day, "Trees", "BMZ", "grant", "up to 500 EUR"]


@pytest.mark.django_db
def test_card_of_a_forthcoming_call_says_when_it_opens():
    opens = in_days(5)
    make_guide("window", deadline(str(in_days(50)), opens=str(opens)), title="Trees")
    lines = card_lines("fundingGuides", "FundingGuide", "hub_funding", "funding_guide")
    assert lines[:4] == ["Forthcoming", "opens", date_format(opens), "Trees"]
