"""What only a browser lays out: pages on paper, and lists of the admin at 1280 px."""

import pytest
from playwright.sync_api import expect

from clusters.models import ProjectIdeaPage
from funding.models import FundingGuidePage
from hub.groups import MODERATOR
from learning.models import StudyTripPage
from tests.clusters.make import make_guide, make_idea
from tests.home.reports.asking import block, body, item
from tests.learning.make import make_trip
from tests.network.make import make_organisation

from .listing import address, logged_in, make_user
from .make import make_home, make_plain, make_section

pytestmark = pytest.mark.django_db(transaction=True)

PAPER = """() => {
  const after = (link) => getComputedStyle(link, "::after").content;
  const links = [...document.querySelectorAll("main .prose a, main .call a")];
  return {
    links: links.map((link) => [link.checkVisibility(), after(link)]),
    menu: document.querySelector("footer nav").checkVisibility(),
  };
}"""


def test_paper_has_the_addresses_and_what_was_folded_away(page, live_server):
    accordion = {"entries": [item({"title": "Why?", "text": "<p>Because.</p>"})]}
    prose = '<p><a href="https://example.org/a">Elsewhere</a></p>'
    target = make_plain(home := make_home(), "Imprint")
    call = {"text": "", "label": "Go", "page": target.pk, "url": ""}
    plain = make_plain(
        home,
        "Questions",
        body=body(
            block("accordion", accordion, 1),
            block("prose", {"text": prose}, 2),
            block("call_to_action", call, 3),
        ),
    )
    page.goto(f"{live_server.url}{plain.url}")
    answer = page.locator("main details p")
    expect(answer).not_to_be_visible()
    on_screen = page.evaluate(PAPER)
    assert on_screen["menu"]
    assert [words for _seen, words in on_screen["links"]] == ["none", "none"]

    page.emulate_media(media="print")

    expect(answer).to_be_visible()
    on_paper = page.evaluate(PAPER)
    assert not on_paper["menu"]
    assert on_paper["links"] == [
        [True, '" (https://example.org/a)"'],
        [True, f'" ({live_server.url}{target.url})"'],
    ]


def test_titles_in_lists_are_readable_at_1280_px(page, live_server):
    title = "A fund for municipal partnerships on climate, water and waste"
    home = make_home()
    names = {"en": "Ministry for Economic Cooperation and Development"}
    funder = make_organisation("ministry", labels=names)
    make_guide(make_section(home, "funding"), title=title, funder=funder, deadline_model="rolling")
    make_trip(make_section(home, "study-trips"), title=title)
    make_idea(make_section(home, "project-ideas"), title=title)
    client = logged_in(make_user(MODERATOR))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.set_viewport_size({"width": 1280, "height": 720})
    for model in (FundingGuidePage, StudyTripPage, ProjectIdeaPage):
        page.goto(address(model))
        box = page.locator("td.title").bounding_box()
        assert box["width"] >= 280, model
        assert box["height"] <= 130, model
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, model
