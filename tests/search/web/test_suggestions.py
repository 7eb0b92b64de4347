"""What the script of search fields is answered."""

import pytest
from wagtail.models import Locale

from search.engines import engines
from tests.clusters.make import make_event


@pytest.fixture
def suggested(client, indexed):
    """``suggested("wat")``: the answer."""

    def suggested(words: str, language: str = "en") -> dict:
        response = client.get(f"/{language}/search/suggestions/", {"q": words})
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        return response.json()

    return suggested


def test_titles_with_their_kind_and_path(home, indexed, suggested):
    event = make_event(home, title="Clean water <b>")
    indexed.pages(event, make_event(home, title="Waste"))

    assert suggested("wat") == {
        "status": "1 suggestion",
        "suggestions": [
            {
                "title": "Clean water <b>",
                "kind": "Event",
                "path": f"/en/{event.slug}/",
                "language": "",
            }
        ],
    }


def test_another_language_is_named(home, indexed, suggested):
    german = home.copy_for_translation(Locale.objects.get(language_code="de"))
    german.save_revision().publish()
    event = make_event(home, title="Water")
    indexed.pages(event)

    (found,) = suggested("wat", "de")["suggestions"]

    assert (found["language"], found["path"]) == ("en", f"/de/{event.slug}/")


@pytest.mark.parametrize("words", ["", " ", "xylophone", "*", '"', "\0", "💧", "w" * 10_000])
def test_nothing_to_suggest(home, indexed, suggested, words):
    indexed.pages(make_event(home, title="Water"))

    assert suggested(words) == {"status": "No suggestions", "suggestions": []}


def test_what_is_not_public_is_not_suggested(home, indexed, suggested):
    event = make_event(home, title="Water")
    indexed.pages(event)
    assert len(suggested("wat")["suggestions"]) == 1

    event.unpublish()

    assert suggested("wat")["suggestions"] == []


def test_without_an_index_nothing_is_suggested(indexed, client):
    (engines()["embedded"].folder.path / "CURRENT").unlink()

    response = client.get("/en/search/suggestions/?q=wat")

    assert response.status_code == 503
    assert response.json()["suggestions"] == []
