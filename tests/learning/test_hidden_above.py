"""A lesson below a module that is not public: on no way out of the hub, and back on all of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from hub.api.standing import standing_as_published
from learning.models import LessonPage, ModulePage
from search.consumers import rebuild
from search.engines import engines
from search.words import VOCABULARIES
from tests.api.conftest import execute
from tests.clusters.make import make_idea

from .make import make_course

CANARY = "Kanarienvogel"
QUERY = """query($id: ID!, $path: String!) {
  page(locale: "en", id: $id) { title }
  route(locale: "en", path: $path) { page { title } redirect { path } }
  courses(locale: "en") { nodes { modules { title lessons { title } } } }
  search(locale: "en", query: "Kanarienvogel") { totalCount nodes { page { title } } }
  suggest(locale: "en", prefix: "Kanarien") { title }
  projectIdeas(locale: "en") { nodes { body { ... on ProseBlock { text { html } } } } }
}"""


@pytest.fixture
def lesson(home, settings, tmp_path) -> LessonPage:
    settings.HUB_SEARCH_FOLDER = tmp_path / "search"
    VOCABULARIES.forget()
    make_course(home, title="Course", modules={"Module": [CANARY, "Other"]})
    lesson = LessonPage.objects.get(title=CANARY)
    link = f'<p><a linktype="page" id="{lesson.pk}">more</a></p>'
    make_idea(home, body=[{"type": "prose", "value": {"text": link}}])
    rebuild(engines()["embedded"])
    return lesson


def address(page: Page) -> str:
    return f"/en/{page.url_path.split('/', 2)[2]}"


def told(lesson: LessonPage) -> dict[str, bool]:
    """Whether each of the ways out tells of the lesson."""
    variables = {"id": str(lesson.pk), "path": address(lesson)}
    result = execute(QUERY, variables)
    assert not result.errors, result.errors
    found = {name: CANARY in str(value) for name, value in result.data.items()}
    found["projectIdeas"] = address(lesson) in str(result.data["projectIdeas"])
    course = lesson.get_parent().get_parent()
    for name, path in {
        "web": address(lesson),
        "web course": address(course),
        "sitemap.xml": "/sitemap-pages.xml",
        "search page": f"/en/search/?q={CANARY}",
    }.items():
        answer = Client().get(path)
        found[name] = answer.status_code == 200 and address(lesson) in answer.text
    return found


def hide(page: Page, **fields) -> None:
    Page.objects.filter(pk=page.pk).update(**fields)


def test_a_lesson_is_told_of_by_every_way_only_while_all_above_it_is_public(lesson):
    shown = told(lesson)
    assert all(shown.values()), shown
    module = ModulePage.objects.get(title="Module")
    hour = timedelta(hours=1)
    for page, fields in (
        (module, {"live": False, "go_live_at": timezone.now() + hour}),
        (module.get_parent(), {"expire_at": timezone.now() - hour}),
    ):
        hide(page, **fields)
        left = told(lesson)
        assert not any(left.values()), (page, fields, left)
        hide(page, live=True, go_live_at=None, expire_at=None)
    assert all(told(lesson).values())


def test_it_costs_no_further_statement(lesson):
    def cost() -> int:
        told(lesson)
        with CaptureQueriesContext(connection) as captured:
            Client().get(address(lesson.get_parent().get_parent()))
        return len(captured)

    before = cost()
    hide(lesson.get_parent(), live=False)
    assert cost() <= before


def test_a_preview_shows_a_lesson_as_if_all_above_it_were_public(lesson):
    hide(lesson, live=False)
    for page in lesson.get_ancestors().filter(depth__gt=1):
        hide(page, live=False)
    draft = LessonPage.objects.get(pk=lesson.pk)

    with standing_as_published(draft):
        query = 'query($id: ID!) { page(locale: "en", id: $id) { title } }'
        result = execute(query, {"id": str(lesson.pk)})

    assert result.data["page"] == {"title": CANARY}
    assert not lesson.get_ancestors(inclusive=True).filter(depth__gt=1, live=True).exists()
