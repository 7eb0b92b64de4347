"""The search page: what it shows, how its addresses work, and what it says if there is nothing."""

import re
from html import unescape

import pytest
from wagtail.models import Locale, PageViewRestriction

from hub.models import PageTheme, Theme
from search.engines import engines
from tests.clusters.make import make_event, make_practice, utc
from tests.home.make import make_section

TITLE = re.compile(r'<h3><a href="([^"]*)"[^>]*><span[^>]*>(.*?)</span></a></h3>')


def titles(text: str) -> list[str]:
    return [title for _address, title in TITLE.findall(text)]


def address_of(text: str, link: str) -> str:
    """Where the link with this text leads."""
    return unescape(re.search(rf'<a [^>]*href="([^"]*)"[^>]*>{link}</a>', text)[1])


def heading(text: str) -> str:
    return re.search(r'<h2 id="results">(.*?)</h2>', text)[1]


def test_a_hit_says_what_it_is_and_where_with_its_words_marked(home, indexed, read):
    section = make_section(home, "events", slug="events")
    event = make_event(
        section, title="Water & <b>waste</b>", audience="All who <i>drink</i> water.", slug="we"
    )
    indexed.pages(event)

    text = read("?q=water")

    assert heading(text) == "1 result for “water”"
    assert "<title>water: 1 result – Search</title>" in text
    assert TITLE.findall(text) == [
        ("/en/events/we/", "<mark>Water</mark> &amp; &lt;b&gt;waste&lt;/b&gt;")
    ]
    assert "&lt;i&gt;drink&lt;/i&gt; <mark>water</mark>." in text
    assert '<p class="kicker"><span>Event</span>' in text
    assert "Sep 3\u2009–\u20095, 2026" in text
    assert "<li>Events</li>" in text
    assert 'value="water"' in text


def test_a_page_in_another_language_is_marked_as_such(home, indexed, client):
    german = home.copy_for_translation(Locale.objects.get(language_code="de"))
    german.save_revision().publish()
    indexed.pages(make_event(home, title="Water", summary="Two days."))

    text = client.get("/de/search/?q=water").text

    assert '<span lang="en" dir="auto"><mark>Water</mark></span>' in text
    assert '<p lang="en" dir="auto">Two days.</p>' in text
    assert 'class="badge badge-language"' in text


def test_what_is_not_translated_is_marked_as_such(home, indexed, client):
    german = Locale.objects.get(language_code="de")
    start = home.copy_for_translation(german)
    start.save_revision().publish()
    untranslated = {"title": "en", "summary": "en"}
    indexed.pages(
        make_event(
            start, locale=german, title="Water", summary="Two days.", foreign_texts=untranslated
        )
    )

    text = client.get("/de/search/?q=water").text

    assert '<span lang="en" dir="auto"><mark>Water</mark></span>' in text
    assert '<p lang="en" dir="auto">Two days.</p>' in text
    assert 'class="badge badge-language"' not in text


def test_the_language_menu_asks_the_same_in_another_language(home, indexed, read):
    german = home.copy_for_translation(Locale.objects.get(language_code="de"))
    german.save_revision().publish()

    assert 'href="/de/search/?q=water&amp;type=Event" lang="de"' in read("?q=water&type=Event")


def test_without_words_all_pages_the_newest_first(home, indexed, read):
    for number in (1, 3, 2):
        event = make_event(home, title=f"Event {number}", last_published_at=utc(2026, number, 1))
        indexed.pages(event)

    text = read()

    assert heading(text) == "3 pages, the newest first"
    assert titles(text) == ["Event 3", "Event 2", "Event 1"]
    assert "Best match" not in text


def test_the_order_can_be_changed_and_stays(home, indexed, read):
    best = make_event(home, title="Water water", last_published_at=utc(2026, 1, 1))
    latest = make_event(home, title="Waste", summary="And water", last_published_at=utc(2026, 2, 1))
    indexed.pages(best, latest)
    first = read("?q=water")
    assert TITLE.findall(first)[0][1] == "<mark>Water</mark> <mark>water</mark>"

    text = read(address_of(first, "Newest"))

    assert TITLE.findall(text)[0][1] == "Waste"
    assert 'aria-current="true">Newest</a>' in text
    assert '<input type="hidden" name="sort" value="newest">' in text
    assert "updated <time" in text
    assert TITLE.findall(read(address_of(text, "Best match"))) == TITLE.findall(first)


@pytest.fixture
def several(home, indexed):
    """Two events, of which one has a theme, and a good practice."""
    theme = Theme.objects.create(key="blue", labels={"en": "Blue"})
    green = Theme.objects.create(key="green", labels={"en": "Green"})
    pages = [make_event(home, title="Water 1"), make_event(home, title="Water 2")]
    pages.append(make_practice(home, title="Water 3"))
    PageTheme.objects.create(page=pages[0], term=theme)
    PageTheme.objects.create(page=pages[2], term=green)
    indexed.pages(*pages)


def boxes(text: str, name: str) -> list[tuple[str, bool, str]]:
    """(key, whether it is chosen, label with count) of the boxes of a filter."""
    found = re.findall(
        rf'name="{name}" value="([^"]*)" form="search"( checked)?> <span>(.*?) <span class="count">'
        r"(\(\d+\))",
        text,
    )
    return [(key, bool(is_chosen), f"{label} {count}") for key, is_chosen, label, count in found]


def test_filters_with_counts_of_what_each_would_add(several, read):
    text = read("?q=water&type=Event")

    assert boxes(text, "type") == [
        ("Event", True, "Events (2)"),
        ("GoodPractice", False, "Good practices (1)"),
    ]
    assert heading(text) == "2 results for “water”"
    both = read("?q=water&type=Event&type=GoodPractice")
    assert heading(both) == "3 results for “water”"
    assert boxes(both, "themes") == [("blue", False, "Blue (1)"), ("green", False, "Green (1)")]


def test_a_filter_with_nothing_to_choose_between_is_left_out(several, read):
    assert boxes(read("?q=water&type=Event"), "themes") == []


def test_a_chosen_value_can_be_removed_also_if_nothing_has_it(several, read):
    text = read("?q=water&type=Event&themes=green")

    assert heading(text) == "0 results for “water”"
    assert ("green", True, "Green (0)") in boxes(text, "themes")
    assert "Nothing fits all of these filters. Remove one of them." in text
    assert unescape(re.search(r'<a href="([^"]*)"><span[^>]*>Remove: </span>Green', text)[1]) == (
        "?q=water&type=Event"
    )
    assert address_of(text, "Remove all filters") == "?q=water"


@pytest.mark.parametrize(
    "query",
    [
        "?q=water&themes=%00%22&page=x&sort=owner__password&after=nonsense&colour=red",
        "?q=water&page=0",
        "?q=water&page=-1",
        "?q=water&page=99999999999999999999",
        "?q=water&page=%D9%A2",
        "?q=wa%00ter&q=water",
    ],
)
def test_what_makes_no_sense_in_an_address_is_left_out(several, read, query):
    assert heading(read(query)) == "3 results for “water”"


@pytest.mark.parametrize("words", ['"', "*", "' OR 1=1 --", "💧", "‮", "<script>", "%00", "\\"])
def test_odd_words_are_answered_and_shown_as_they_are(several, client, words):
    response = client.get("/en/search/", {"q": words})

    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert "“<script>”" not in response.text


def test_a_slip_has_a_link_to_the_words_that_may_be_meant(several, read):
    text = read("?q=watter&type=Event")

    assert address_of(text, "Water") == "?q=Water&type=Event"


def test_hits_that_match_fewer_of_the_words_are_announced(home, indexed, read):
    others = [make_event(home, title=f"Meeting {number}") for number in range(9)]
    indexed.pages(make_event(home, title="Water"), *others)

    assert "Few pages have all of your words." in read("?q=water+zoo")
    assert "Few pages have all of your words." not in read("?q=water")


def test_an_answer_of_a_stand_in_is_announced(several, read, settings):
    note = "What was published in the last minutes may be missing here."
    assert note not in read("?q=water")

    # Nobody listens there.
    settings.HUB_SEARCH_URL = "http://127.0.0.1:9/nobody"
    text = read("?q=water")

    assert note in text
    assert len(titles(text)) == 3


def test_parts_of_a_long_answer(home, indexed, read, monkeypatch):
    monkeypatch.setattr("search.web.asking.PER_PAGE", 2)
    monkeypatch.setattr("search.web.page.PER_PAGE", 2)
    indexed.pages(*(make_event(home, title=f"Water {number}") for number in range(5)))

    first = read("?q=water&sort=newest")
    assert "Page 1 of 3" in first
    assert "Previous page" not in first
    second = read(address_of(first, "Next page"))
    third = read(address_of(second, "Next page"))
    assert "Next page" not in third
    assert address_of(third, "Previous page") == "?q=water&sort=newest&page=2"

    found = [title for text in (first, second, third) for _address, title in TITLE.findall(text)]
    assert sorted(found) == [f"<mark>Water</mark> {number}" for number in range(5)]
    beyond = read("?q=water&page=7")
    assert "The list ends before this page." in beyond
    assert address_of(beyond, "Back to the beginning") == "?q=water"
    assert address_of(beyond, "Previous page") == "?q=water&page=3"


def test_nothing_found_says_what_to_do(several, read):
    text = read("?q=xylophone")

    assert heading(text) == "0 results for “xylophone”"
    assert "Check the spelling." in text
    assert len(titles(read(address_of(text, "Look through all pages")))) == 3


def test_an_empty_site_says_so(indexed, read):
    assert "There is nothing here yet." in read()


def test_words_over_the_limit_are_told_and_kept(indexed, read):
    words = "water " * 100

    text = read(f"?q={words.replace(' ', '+')}", status=400)

    assert "Your text has 599 characters; search takes at most 500." in text
    assert f'value="{words.strip()}"' in text
    assert 'aria-invalid="true" aria-describedby="problem"' in text


def test_a_part_beyond_the_deepest_is_told(several, read):
    text = read("?q=water&page=10000", status=404)

    assert "Search shows the first 1000 results." in text
    assert address_of(text, "Back to the beginning") == "?q=water"


def test_without_an_index_the_page_says_when_to_come_again(indexed, client):
    (engines()["embedded"].folder.path / "CURRENT").unlink()

    response = client.get("/en/search/?q=water")

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "Search is not available for the moment." in response.text
    assert 'value="water"' in response.text


def test_it_is_not_for_search_engines(indexed, read):
    assert '<meta name="robots" content="noindex, follow">' in read()


def test_what_is_not_public_is_not_shown_whatever_the_index_knows(home, indexed, read):
    page = make_event(home, title="Canary event", audience="Canary audience")
    indexed.pages(page, make_event(home, title="Sparrow canary"))
    assert "audience" in read("?q=canary")
    assert "Canary" in read("?q=canaryy")

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    for query in ("?q=canary", "?q=audience", "?q=canaryy", ""):
        assert "Canary event" not in read(query)
        assert "Canary audience" not in read(query)
    assert heading(read("?q=canary")) == "1 result for “canary”"


def test_every_page_has_a_search_field_but_the_search_page_has_its_own(home, indexed, client):
    for path in ("/en/", "/en/calendar/", "/en/nothing/"):
        text = client.get(path).text
        assert text.count('role="search"') == 1
        assert '<form class="site-search" role="search" action="/en/search/"' in text
    assert client.get("/en/search/").text.count('role="search"') == 1


def test_the_home_page_says_where_the_site_is_searched(home, client):
    assert '"urlTemplate": "http://testserver/en/search/?q={words}"' in client.get("/en/").text
