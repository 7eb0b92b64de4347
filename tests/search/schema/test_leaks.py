"""The index may be behind: what is not public at this moment is not told, whatever it knows."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.api.conftest import execute
from tests.clusters.make import make_event, make_idea
from tests.home.make import make_home
from tests.network.make import make_expert, make_expert_page
from tests.search.index import document_of

CANARY = "Kanarienvogel"
QUERY = """query($query: String!, $prefix: String!, $locale: String!) {
  search(query: $query, locale: $locale, fallback: ["en", "de"]) {
    totalCount didYouMean
    edges { cursor node { locale page { id title } } }
    nodes { title { text html } snippet { text html } }
    facets { name values { key label count } }
  }
  suggest(prefix: $prefix, locale: $locale, fallback: ["en", "de"]) {
    title type page { id title summary }
  }
}"""
ASKED = (CANARY, f"{CANARY}x", "canary", "")


def answer(words: str, locale: str = "en") -> dict:
    result = execute(QUERY, {"query": words, "prefix": words[:6], "locale": locale})
    assert not result.errors, result.errors
    return result.data


def answers(locale: str = "en") -> str:
    """All that is answered to words of the canary, its beginning, a slip, and no words at all."""
    return json.dumps([answer(words, locale) for words in ASKED])


@pytest.fixture
def canary(indexed):
    """A page that the index knows by all its texts, beside one that stays public."""
    home = make_home()
    page = make_event(
        home, title=f"{CANARY} event", summary=f"{CANARY} summary", audience=f"{CANARY} audience"
    )
    indexed.pages(page, make_event(home, title="Sparrow canary"))
    return page


def test_the_index_knows_the_canary(canary):
    """The control: while it is public, it is found by each of the ways."""
    found = answers()

    for text in (f"{CANARY} event", f"<mark>{CANARY}</mark> audience", '"didYouMean": "Kanarien'):
        assert text in found
    assert f'"summary": "{CANARY} summary"' in found


def restricted(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restricted_above(page):
    restricted(page.get_parent())


def expired(page):
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))


def unpublished_above(page):
    page.get_parent().specific.unpublish()


def expired_above(page):
    expired(page.get_parent())


HIDINGS = {
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "expired": expired,
    "restricted": restricted,
    "restricted above": restricted_above,
    "unpublished above": unpublished_above,
    "expired above": expired_above,
}


@pytest.mark.parametrize("hiding", HIDINGS)
def test_a_page_is_told_by_no_way_once_it_is(canary, hiding):
    HIDINGS[hiding](canary)

    found = answers()

    assert CANARY.lower() not in found.lower().replace("kanarienvogelx", "")
    assert ("Sparrow" in found) is not hiding.endswith("above")


def test_a_profile_is_told_by_no_way_once_consent_is_withdrawn(indexed):
    home = make_home()
    expert = make_expert(labels={"en": CANARY})
    page = make_expert_page(expert, home, biography=f"<p>{CANARY} biography</p>")
    indexed.pages(page)
    assert f"<mark>{CANARY}</mark> biography" in answers()

    expert.consent_given = False
    expert.save()

    assert CANARY not in answers()


def test_an_idea_is_told_by_no_way_once_it_is_for_members(indexed):
    idea = make_idea(make_home(), title=f"{CANARY} idea", problem=f"<p>{CANARY} problem</p>")
    indexed.pages(idea)
    assert f"<mark>{CANARY}</mark> problem" in answers()

    type(idea).objects.filter(pk=idea.pk).update(visibility="members")

    assert CANARY not in answers()


def test_of_a_version_that_is_hidden_the_public_one_is_shown_with_its_own_texts(indexed):
    """The index knows the German version; only the English one is public now."""
    english = make_event(make_home(), title="Public", summary="Public summary")
    indexed.documents(
        document_of(
            english,
            page=english.pk + 1000,
            language="de",
            languages=("de", "en"),
            title=f"{CANARY} title",
            lead=f"{CANARY} lead",
            text=f"{CANARY} text",
        )
    )

    found = answer(CANARY, "de")

    (hit,) = found["search"]["nodes"]
    assert hit["title"]["html"] == "Public"
    assert hit["snippet"]["html"] == "Public summary"
    assert [page["title"] for page in found["suggest"]] == ["Public"]
    assert CANARY not in answers("de")


def test_a_title_is_that_of_the_page_as_it_is_now(canary):
    type(canary).objects.filter(pk=canary.pk).update(title="Another title")

    found = answer(CANARY)

    assert found["search"]["nodes"][0]["title"]["text"] == "Another title"
    assert found["suggest"][0]["title"] == "Another title"
