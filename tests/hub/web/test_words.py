"""What the API answers, in the words of the reader's language."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from hub.api.schema import schema
from hub.templatetags.cards import page_kind
from hub.web.words import (
    choices,
    clock,
    day,
    day_of,
    days,
    in_days,
    labels,
    lasting,
    moment,
    money,
    period,
    position,
    since,
    weekday,
    year,
)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Sep 30 – Oct 2, 2026"), ("de", "30. Sept. – 2. Okt. 2026")],
)
def test_days_are_those_of_the_zone_and_as_short_as_the_language_has_them(language, words):
    with override(language):
        # In Manila it is the 30th already.
        found = days("2026-09-29T20:00:00+00:00", "2026-10-02T03:00:00+00:00", "Asia/Manila")
    assert found.replace("\u2009", " ") == words


def test_one_day_is_named_once():
    with override("en"):
        assert days("2026-09-03T07:00:00+00:00", "2026-09-03T15:00:00+00:00") == "Sep 3, 2026"


def plain(html: str) -> str:
    """What a reader sees, with plain spaces."""
    return " ".join(BeautifulSoup(html, "html.parser").text.split())


def test_a_day_looks_the_same_wherever_it_stands():
    start, end = "2026-09-03T07:00:00+00:00", "2026-09-05T15:00:00+00:00"
    for language, words, interval, time in (
        ("en", "Sep 3, 2026", "Sep 3 – 5, 2026", "7:00 AM"),
        ("de", "3. Sept. 2026", "3.–5. Sept. 2026", "07:00"),
        ("fr", "3 sept. 2026", "3–5 sept. 2026", "07:00"),
        ("es", "3 sept 2026", "3–5 sept 2026", "7:00"),
    ):
        with override(language):
            assert plain(day("2026-09-03")) == plain(day_of(start)) == words
            assert plain(weekday(start)).endswith(words)
            assert plain(moment(start)) == f"{words}, {time} (UTC)"
            assert plain(clock(start)) == time
            assert plain(period("2026-09-03", "2026-09-05")) == plain(days(start, end)) == interval


def test_a_year_stands_alone_where_no_more_is_known():
    with override("en"):
        assert plain(since("1994-01-01")) == "1994"
        assert plain(since("1994-02-01")) == "Feb 1, 1994"
        assert plain(lasting("1994-01-01", "1998-12-31")) == "1994 – 1998"
        assert plain(lasting("1994-01-01", "1994-12-31")) == "1994"
        assert plain(lasting("1994-01-01", "1998-05-31")) == "1994 – May 31, 1998"
        assert plain(lasting("1994-02-01", "1998-12-31")) == "Feb 1, 1994 – 1998"
        assert plain(lasting("1994-02-01", "1994-05-31")) == "Feb 1 – May 31, 1994"
        assert plain(lasting(None, "1998-12-31")) == "1998"
        assert lasting(None, None) == ""


def test_stages_are_named_in_their_order():
    schema()
    with override("en"):
        assert choices(["SCALING", "CONCEPT"], "ProjectStage") == "concept, operation and scaling"
        assert choices(["PRIZE", "LOAN"], "Instrument") == "prize, loan"


def test_weekday_is_that_of_the_zone():
    with override("de"):
        assert weekday("2026-09-02T20:00:00+00:00", "Asia/Manila") == (
            '<time datetime="2026-09-03">Do., 3. Sept. 2026</time>'
        )


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ((2026, 12, 2, 12), "in 12 days"),
        ((2026, 12, 12, 22, 59), "in 2 days"),
        ((2026, 12, 12, 23), "tomorrow"),
        ((2026, 12, 13, 23), "today"),
        ((2026, 12, 14, 23), ""),
    ],
)
def test_days_ahead_are_counted_by_the_calendar_of_the_zone(now, words):
    # 23:59 of the 14th in Berlin, whose days begin at 23:00 UTC.
    with override("en"):
        found = in_days("2026-12-14T22:59:00+00:00", "Europe/Berlin", datetime(*now, tzinfo=UTC))
    assert found == words


def test_of_many_labels_the_others_are_counted():
    rows = [{"label": name} for name in ("Bonn", "Quito", "Tunis", "Hanoi")]
    with override("en"):
        assert labels(rows) == "Bonn, Quito, Tunis, Hanoi"
        assert labels(rows, 4) == "Bonn, Quito, Tunis, Hanoi"
        assert labels(rows, 2) == "Bonn, Quito and 2 more"
        assert labels(None) == ""


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [
        ("12000.00", "EUR", "12,000 EUR"),
        ("12.50", "EUR", "12.50 EUR"),
        (0, None, "0"),
        (None, "EUR", ""),
    ],
)
def test_money_has_cents_only_if_it_needs_them(value, currency, words):
    with override("en"):
        assert money(value, currency) == words


def test_year_of_a_day():
    assert year("2026-09-03") == "2026"


def test_a_step_has_its_place_among_the_steps():
    schema()
    assert position("SET_TOPIC", "DialogueStep") == 1
    assert position("ACTION_PLANNING", "DialogueStep") == 4


def test_a_card_says_what_kind_of_page_it_is():
    with override("en"):
        assert page_kind({"__typename": "GoodPractice"}) == "Good practice"
