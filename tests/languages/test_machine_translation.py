"""What a machine has translated is marked, and goes nowhere before a person has read it."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from hub.workflows import workflows_create
from settings.machine_translation import machine_translator
from tests.clusters.make import make_cluster
from tests.home.make import make_home

from .admin import Admin, translation_of
from .libretranslate import libretranslate

pytestmark = pytest.mark.django_db
GERMAN = {"Waste": "Abfall", "What cities do.": "Was Städte tun.", "waste": "abfall"}
UNREAD = "machine-made texts have not been read by anybody. Read them first."


@pytest.fixture
def german(admin) -> Page:
    Locale.objects.get_or_create(language_code="de")
    source = make_cluster(make_home(), title="Waste", slug="waste", summary="What cities do.")
    workflows_create()
    admin.submit(source, "de")
    return source.get_translation(Locale.objects.get(language_code="de"))


@pytest.fixture
def service(settings):
    """``service(answer)``: from now on such a server translates."""
    stack = []

    def start(answer) -> list[dict]:
        server = libretranslate(answer)
        address, asked = server.__enter__()
        stack.append(server)
        url = f"libretranslate+{address}?api_key=secret"
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(url)
        return asked

    yield start
    for server in stack:
        server.__exit__(None, None, None)


def in_german(texts: list[str]) -> dict:
    return {"translatedText": [GERMAN[text] for text in texts]}


def ask(admin: Admin, page: Page) -> list[str]:
    """Presses "Translate with LibreTranslate"."""
    address = f"/admin/localize/translate/{translation_of(page).pk}/machine_translate/"
    return admin.said(admin.post(address, {"next": f"/admin/pages/{page.pk}/edit/"}))


def press(admin: Admin, page: Page, action: str, **data) -> list[str]:
    return admin.said(admin.post(f"/admin/pages/{page.pk}/edit/", {"action": action, **data}))


def shown(admin: Admin, page: Page) -> BeautifulSoup:
    return BeautifulSoup(admin.get(f"/admin/pages/{page.pk}/edit/").text, "html.parser")


def unread(admin: Admin, page: Page) -> list[tuple[str, str, str]]:
    """Texts that the form shows as unread: source, translation and the key to tick."""
    heading = shown(admin, page).find(id="hub-machine")
    rows = heading.parent.find("tbody").find_all("tr") if heading else []
    return [
        (
            row.find_all("td")[0].text.strip(),
            row.find_all("td")[1].text.strip(),
            row.find("input")["value"],
        )
        for row in rows
    ]


def test_nothing_is_translated_by_a_machine_by_default(german, admin):
    assert (
        '"machineTranslator": null'
        in shown(admin, german).find(class_="js-translation-editor")["data-props"]
    )
    address = f"/admin/localize/translate/{translation_of(german).pk}/machine_translate/"
    assert admin.post(address).status_code == 404


def test_what_a_machine_has_made_is_marked_until_a_person_has_read_it(german, admin, service):
    asked = service(in_german)

    assert "Translated with LibreTranslate." in ask(admin, german)[0]

    assert (asked[0]["source"], asked[0]["target"], asked[0]["api_key"]) == ("en", "de", "secret")
    found = unread(admin, german)
    assert [row[:2] for row in found] == [
        ("Waste", "Abfall"),
        ("What cities do.", "Was Städte tun."),
    ]
    html = shown(admin, german)
    props = html.find(class_="js-translation-editor")["data-props"]
    assert props.count("Machine-made, not read yet. LibreTranslate") == 2
    nav = html.find("nav", attrs={"aria-label": "Languages of this page"})
    assert "draft, machine-made texts not read" in nav.text
    listed = admin.get("/admin/content/?texts=machine&locale=all")
    assert [page.pk for page in listed.context["object_list"]] == [german.pk]
    assert "German: draft, machine-made texts not read" in listed.text

    for action in ("publish", "submit"):
        assert press(admin, german, action) == [f"Nothing was changed. 2 {UNREAD}"]
    german.refresh_from_db()
    assert (german.live, german.workflow_in_progress) == (False, False)

    assert press(admin, german, "read", read=found[0][2]) == ["1 text is marked as read."]
    assert [row[0] for row in unread(admin, german)] == ["What cities do."]
    assert "1 machine-made text has not" in press(admin, german, "publish")[0]
    # Who writes a text anew has read it.
    admin.translate(german, {"What cities do.": "Was Städte machen."})
    assert unread(admin, german) == []
    assert press(admin, german, "publish") == ["Published 'Abfall' in German."]
    german = type(german).objects.get(pk=german.pk)
    assert (german.title, german.summary) == ("Abfall", "Was Städte machen.")
    read = StringTranslation.objects.get(data="Abfall")
    assert (read.tool_name, read.last_translated_by.is_superuser) == ("LibreTranslate", True)


def test_what_waits_for_a_decision_is_not_approved_unread(german, admin, service):
    """Whoever decides may ask the machine too."""
    press(admin, german, "submit")
    service(in_german)
    ask(admin, german)
    step = shown(admin, german).find("input", attrs={"name": "step"})["value"]

    assert press(admin, german, "approve", step=step) == [f"Nothing was changed. 2 {UNREAD}"]
    # What was submitted had none of it.
    admin.post(f"/admin/pages/workflow/action/{german.pk}/approve/{step}/")
    german = type(german).objects.get(pk=german.pk)
    assert (german.live, german.title) == (True, "Waste")

    assert press(admin, german, "read_all") == ["2 texts are marked as read."]
    press(admin, german, "publish")
    german.refresh_from_db()
    # Its address was public before it had a German title.
    assert (german.title, german.slug) == ("Abfall", "waste")


def test_an_address_is_made_from_the_title_and_not_by_the_machine(german, admin, service):
    service(lambda texts: {"translatedText": [f"Sehr {text}!" for text in texts]})

    ask(admin, german)

    assert re.search(r'msgid "waste"\nmsgstr "sehr-waste"', admin.download(german))


@pytest.mark.parametrize(
    "answer",
    [
        lambda texts: {"error": "quota"},
        lambda texts: {"translatedText": ["only one"]},
        lambda texts: "nonsense",
    ],
)
def test_a_service_that_fails_is_named_and_nothing_changes(german, admin, service, answer):
    service(answer)

    (said,) = ask(admin, german)

    assert said.startswith("LibreTranslate has not translated anything")
    assert not StringTranslation.objects.exists()


def test_nothing_is_unread_on_a_page_that_goes_on_without_its_source(german, admin, service):
    service(in_german)
    ask(admin, german)
    listed = admin.get("/admin/content/?texts=machine&locale=all")
    assert [page.pk for page in listed.context["object_list"]] == [german.pk]

    admin.post(f"/admin/localize/translate/{translation_of(german).pk}/disable/")

    listed = admin.get("/admin/content/?texts=machine&locale=all")
    assert list(listed.context["object_list"]) == []
    assert "machine-made" not in admin.get(f"/admin/pages/{german.pk}/edit/").text
