"""HTML that an app stored: it is cleaned whoever writes, never printed, and the form opens."""

import json

import pytest
from django.db import connection

from clusters.models import GoodPracticePage
from funding.models import FundingStep
from hub.groups import MODERATOR, groups_create
from tests.api.conftest import execute
from tests.clusters.make import make_guide, make_practice
from tests.hub.web.reading import Shown

from .office import Person

pytestmark = pytest.mark.django_db

NASTY = (
    '<p onclick="x()">Bread &amp; <a href="javascript:alert(1)">butter</a>'
    '<img src="x" onerror="alert(1)"></p><embed embedtype="image" id="9999" format="nothing">'
    '<p>a<br>b <a linktype="page" id="x">c</a> <a linktype="document" id="99999">d</a>'
)
CLEAN = '<p>Bread &amp; butter </p> <p>a<br/>b c <a id="99999" linktype="document">d</a></p>'


@pytest.fixture
def moderator(home) -> Person:
    groups_create()
    return Person("Ada", MODERATOR)


def body(html: str) -> list[dict]:
    """A text, and one deeper down."""
    entry = {"title": "Why?", "text": html}
    return [
        {"type": "prose", "value": {"text": html}, "id": "a"},
        {
            "type": "accordion",
            "value": {"entries": [{"type": "item", "value": entry, "id": "c"}]},
            "id": "b",
        },
    ]


def stored(page) -> tuple[str, list[str]]:
    """The texts of a practice as the database has them."""
    table = GoodPracticePage._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT challenge FROM {table} WHERE hubpage_ptr_id = %s", [page.pk])  # noqa: S608
        (challenge,) = cursor.fetchone()
        cursor.execute("SELECT body FROM hub_hubpage WHERE page_ptr_id = %s", [page.pk])
        (blocks,) = cursor.fetchone()
    return challenge, texts_in(json.loads(blocks) if isinstance(blocks, str) else blocks)


def texts_in(blocks: list[dict]) -> list[str]:
    return [blocks[0]["value"]["text"], blocks[1]["value"]["entries"][0]["value"]["text"]]


def write_past_the_models(page) -> None:
    """As SQL does."""
    with connection.cursor() as cursor:
        table = GoodPracticePage._meta.db_table
        cursor.execute(
            f"UPDATE {table} SET challenge = %s WHERE hubpage_ptr_id = %s", [NASTY, page.pk]
        )  # noqa: S608
        cursor.execute(
            "UPDATE hub_hubpage SET body = %s WHERE page_ptr_id = %s",
            [json.dumps(body(NASTY)), page.pk],
        )


def test_it_is_cleaned_whoever_writes(home):
    page = make_practice(home, title="Saved", challenge=NASTY, body=json.dumps(body(NASTY)))
    assert stored(page) == (CLEAN, [CLEAN, CLEAN])

    page.challenge = NASTY
    page.body = body(NASTY)
    content = page.save_revision().content
    assert content["challenge"] == CLEAN
    assert texts_in(json.loads(content["body"])) == [CLEAN, CLEAN]

    GoodPracticePage.objects.filter(pk=page.pk).update(challenge="", body=[])
    GoodPracticePage.objects.filter(pk=page.pk).update(challenge=NASTY, body=body(NASTY))
    assert stored(page) == (CLEAN, [CLEAN, CLEAN])

    guide = make_guide(home)
    FundingStep.objects.bulk_create(
        [FundingStep(page=guide, locale=guide.locale, title="Step", text=NASTY)]
    )
    assert FundingStep.objects.get().text == CLEAN


def test_a_revision_that_has_it_is_published_clean_and_its_form_opens(home, moderator):
    page = make_practice(home, title="Old")
    revision = page.save_revision()
    revision.content |= {"challenge": NASTY, "body": json.dumps(body(NASTY))}
    revision.save()

    answer = moderator.look_at(page)
    assert answer.status_code == 200
    assert "Bread" in answer.content.decode()
    page.latest_revision.publish()
    assert stored(page) == (CLEAN, [CLEAN, CLEAN])


def test_what_was_stored_before_is_not_printed_and_its_form_opens(home, moderator):
    page = make_practice(home, title="Before")
    write_past_the_models(page)
    assert "onerror" in stored(page)[0]

    answer = moderator.look_at(page)
    assert answer.status_code == 200
    assert "onerror" not in answer.content.decode()
    shown = Shown(page)
    assert "onerror" not in shown.html
    assert "javascript:" not in shown.html
    text = "{ html text }"
    query = f"""{{ page(locale: "en", id: {page.pk}) {{ ... on GoodPractice {{
        challenge {text} body {{ ... on ProseBlock {{ text {text} }} }} }} }} }}"""
    result = execute(query)
    assert not result.errors
    found = result.data["page"]
    for rich in (found["challenge"], found["body"][0]["text"]):
        assert rich["html"] == CLEAN.replace(' id="99999" linktype="document"', "")
        assert rich["text"] == "Bread & butter a b c d"
