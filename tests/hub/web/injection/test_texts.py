"""Plain texts: whatever is typed into a field is text, wherever it is shown."""

import json

import pytest
from django.utils.html import escape

from clusters.models import EventPage
from tests.home.listing import address, csv_rows
from tests.hub.web.reading import Shown

from .nasty import IN_BLOCKS, OF_PAGE, OF_SITE, RUNS, nasty, settings_form, write_event


@pytest.fixture
def event(events, editor, moderator) -> EventPage:
    return write_event(events, editor, moderator)


def test_the_web_page_shows_texts_as_texts(event):
    shown = Shown(event)

    assert RUNS not in shown.html
    for name in [*IN_BLOCKS, *OF_PAGE, *OF_SITE]:
        assert escape(nasty(name)) in shown.html, name
    assert [script.get("src", script.get("type")) for script in shown.soup.find_all("script")] == [
        "application/ld+json",
        "/static/hub_search/suggestions.js",
        "/static/hub/times.js",
    ]
    assert shown.words("h1") == [nasty("title")]
    assert shown.soup.title.string == nasty("seo title")
    assert [cell.text for cell in shown.soup.select("th")] == [nasty("cell"), ""]


def test_search_engines_are_told_texts(event):
    shown = Shown(event)

    told = {
        meta.get("property", meta.get("name")): meta["content"] for meta in shown.soup("meta")[2:]
    }
    assert told["og:title"] == nasty("title")
    assert told["og:description"] == nasty("summary")
    assert told["og:image:alt"] == nasty("lead alt")
    assert told["description"] == nasty("description")
    data = shown.soup.find("script", type="application/ld+json").string
    assert "<" not in data
    thing = json.loads(data)["@graph"][0]
    assert (thing["name"], thing["description"]) == (nasty("title"), nasty("summary"))
    assert thing["keywords"] == [nasty("theme")]


def test_other_pages_show_them_as_texts(event, events, client):
    for path in (f"/en/{events.slug}/", "/en/", "/en/calendar/", "/en/site-map/", "/en/nothing/"):
        html = client.get(path).text
        assert RUNS not in html, path
        assert escape(nasty("site name")) in html, path
    assert escape(nasty("title")) in client.get(f"/en/{events.slug}/").text


def test_the_admin_shows_them_as_texts(event, events, editor, moderator):
    moderator.submit(event, "de")
    german = event.get_translations().get()
    shown = {
        "translation": f"/admin/pages/{german.pk}/edit/",
        "tree": f"/admin/pages/{events.pk}/",
        "list": address(EventPage),
        "form": f"/admin/pages/{event.pk}/edit/",
        "history": f"/admin/pages/{event.pk}/history/",
        "chooser": f"/admin/choose-page/{events.pk}/",
    }
    for name, url in shown.items():
        text = moderator.get(url).text
        assert RUNS not in text, name
        assert "title&quot;&gt;&lt;/title&gt;" in text, name
    for url in ("", "images/", "images/chooser/", "snippets/hub_home/menu/", "snippets/hub/theme/"):
        text = moderator.get(f"/admin/{url}").text
        assert RUNS not in text, url
    assert "theme&quot;&gt;&lt;/title&gt;" in text


def test_a_download_holds_the_text_as_it_is(event, editor):
    url = f"{address(EventPage)}?export=csv"

    [row] = csv_rows(editor.client, url)

    assert row["Title"] == nasty("title")
    answer = editor.get(url)
    assert answer["Content-Type"] == "text/csv"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("colour", ['#fff"><script>', "red;x:y", "#14505c;", "url(//a)"])
def test_a_colour_is_a_colour(colour, events, moderator, client):
    form = {"contact_email": "", "logo": "", "time_zone": "UTC"}

    refused = moderator.post(settings_form(), {**form, "brand_colour": colour}).context["form"]

    assert list(refused.errors) == ["brand_colour"]
    moderator.post(settings_form(), {**form, "brand_colour": "#AA0000"})
    assert "brand=aa0000" in client.get("/en/").text
    # Nor by the address of the style sheet.
    plain = client.get("/site.css").content
    assert client.get("/site.css", {"brand": colour}).content == plain
    assert client.get("/site.css", {"brand": "aa0000"}).content != plain
