"""The matrix of translation coverage and the lists behind its figures."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from hub.groups import EDITOR, TRANSLATOR
from hub.models import User
from tests.clusters.make import make_cluster, make_practice
from tests.clusters.translating import submit, synchronise

from .asking import ask, client_of, rows, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German"), ("fr", "French")]
    for code in ("en", "de", "fr"):
        Locale.objects.get_or_create(language_code=code)


@pytest.fixture
def pages(django_capture_on_commit_callbacks):
    """Of the clusters, one is public in German, one a draft there, one outdated."""
    for title in ("Current", "Draft", "Outdated", "Untranslated"):
        page = make_cluster(title=title)
        if title == "Untranslated":
            continue
        submit(page)
        if title == "Draft":
            continue
        with django_capture_on_commit_callbacks(execute=True):
            synchronise(page, {title: f"{title} in German"})
        if title == "Outdated":
            page.title = "Outdated by this"
            page.save_revision().publish()
            TranslationSource.objects.get_for_instance(page).update_from_db()
    make_practice(title="Practice")


def figures(client) -> dict[str, dict[str, dict[str, int]]]:
    return {
        row.type_name: {
            code: {state: number for number, state, _well, _address in row.figures(code)}
            for code in ("en", "de", "fr")
        }
        for row in ask(client, "coverage").context["object_list"]
    }


def test_matrix_counts_each_state_by_type_and_language(pages):
    assert figures(client_of(EDITOR)) == {
        "Good practice": {"en": {"public": 1}, "de": {"missing": 1}, "fr": {"missing": 1}},
        "Topical cluster": {
            "en": {"public": 4},
            "de": {"public": 1, "outdated": 1, "draft": 1, "missing": 1},
            "fr": {"missing": 4},
        },
        "All types": {
            "en": {"public": 5},
            "de": {"public": 1, "outdated": 1, "draft": 1, "missing": 2},
            "fr": {"missing": 5},
        },
    }


def test_each_figure_leads_to_the_list_of_its_pages(pages):
    client = client_of(EDITOR)
    checked = 0
    for row in ask(client, "coverage").context["object_list"]:
        for code in ("en", "de", "fr"):
            for number, state, _well, address in row.figures(code):
                listed = client.get(address).context["object_list"]
                assert [(found.language_code, found.kind.label) for found in listed] == [
                    (code, state)
                ] * number
                checked += number
    assert checked == 2 * 3 * 5


def test_list_without_a_state_holds_what_is_to_be_done(pages):
    client = client_of(EDITOR)
    found = [(row.title, row.kind.value) for row in rows(client, "coverage_pages", language="de")]
    assert found == [
        ("Draft", "draft"),
        ("Outdated in German", "outdated"),
        ("Practice", "missing"),
        ("Untranslated", "missing"),
    ]
    public = titles(client, "coverage_pages", language="de", kind="public")
    assert public == ["Current in German"]


def test_translation_opens_in_its_editor_and_a_missing_one_where_it_is_submitted(pages):
    client = client_of(TRANSLATOR)
    forms = {
        row.kind.value: client.get(row.edit_url)
        for row in rows(client, "coverage_pages", language="de")
    }
    assert "js-translation-editor" in forms["draft"].content.decode()
    assert "js-translation-editor" in forms["outdated"].content.decode()
    chosen = forms["missing"].context["form"].initial["locales"]
    assert [locale.language_code for locale in chosen] == ["de"]


def test_who_may_not_submit_is_led_to_the_page_itself(pages):
    client = client_of(EDITOR)
    user = User.objects.get(email="somebody@example.org")
    (group,) = user.groups.all()
    group.permissions.remove(Permission.objects.get(codename="submit_translation"))
    (row,) = rows(client, "coverage_pages", language="fr", kind="missing")[:1]
    assert row.edit_url.endswith(f"/pages/{row.page_id}/edit/")


def test_matrix_is_exported_with_a_column_for_each_language_and_state(pages):
    answer = ask(client_of(EDITOR), "coverage", export="csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0].startswith("Type,English: missing,English: draft,English: public,English: out")
    assert lines[1:] == [
        "All types,0,0,5,0,2,1,1,1,5,0,0,0",
        "Good practice,0,0,1,0,1,0,0,0,1,0,0,0",
        "Topical cluster,0,0,4,0,1,1,1,1,4,0,0,0",
    ]


def test_page_that_lacks_the_source_language_is_missing_there():
    make_cluster(title="Nur deutsch", locale=Locale.objects.get(language_code="de"))
    found = rows(client_of(EDITOR), "coverage_pages", kind="missing")
    assert [(row.title, row.language) for row in found] == [
        ("Nur deutsch", "English"),
        ("Nur deutsch", "French"),
    ]
