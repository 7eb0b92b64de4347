"""An editor's work in the browser: a guide is written, translated and read through the API."""

import json
import re
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page
from wagtail.models import Locale

from funding.models import FundingGuidePage
from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from tests.home.make import make_home, make_section
from tests.network.make import make_organisation

from .admin import (
    PASSWORD,
    await_form,
    await_slug,
    log_in,
    make_person,
    show_tab,
    submit_for_translation,
    translate,
)

pytestmark = pytest.mark.django_db(transaction=True)

EMAIL = "editor@example.org"
TITLE, GERMAN_TITLE = "Small projects fund", "Fonds für kleine Projekte"
SUMMARY = "Money for small projects."
GUIDES_IN_GERMAN = """{
  fundingGuides(locale: "de") {
    nodes { title summary locale isFallback status funder { label } breadcrumbs { title } }
  }
}"""


@pytest.fixture
def section():
    """The section of funding, public in English and German, and two who may be funders."""
    make_organisation("giz")
    make_organisation("kfw")
    home = make_home()
    section = make_section(home, "funding")
    german = Locale.objects.create(language_code="de")
    for page, title in ((home, "Startseite"), (section, "Förderung")):
        copy = page.copy_for_translation(german)
        copy.title = title
        copy.save_revision().publish()
    return section


@pytest.fixture
def admin(page, settings) -> Page:
    """The tab of somebody who writes, translates and publishes, not logged in yet."""
    # Else Wagtail saves by itself at moments of its own choice, perhaps during a click on "Save".
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    make_person(EMAIL, EDITOR, TRANSLATOR, MODERATOR)
    return page


def test_a_guide_is_written_translated_and_read(admin, section, live_server):
    log_in(admin, EMAIL)
    admin.goto(f"/admin/pages/{section.pk}/")
    write_guide(admin)
    submit_for_translation(admin, "German")
    assert read_in_german(live_server) == []

    publish_source(admin)
    guide = {
        "title": TITLE,
        "summary": SUMMARY,
        "locale": "en",
        "isFallback": True,
        "status": "OPEN",
        "funder": {"label": "KFW"},
        "breadcrumbs": [{"title": "Startseite"}, {"title": "Förderung"}],
    }
    assert read_in_german(live_server) == [guide]

    german = FundingGuidePage.objects.get(locale__language_code="de")
    admin.goto(f"/admin/pages/{german.pk}/edit/")
    translate(admin, TITLE, GERMAN_TITLE)
    assert read_in_german(live_server) == [guide]

    admin.get_by_role("button", name="Publish in German").click()
    admin.get_by_text(f"Published '{GERMAN_TITLE}' in German").wait_for()
    translated = {**guide, "title": GERMAN_TITLE, "locale": "de", "isFallback": False}
    assert read_in_german(live_server) == [translated]


def test_the_form_is_reached_and_written_in_with_the_keyboard_alone(admin, section):
    admin.goto("/admin/")
    admin.get_by_label("E-mail address").and_(admin.locator(":focus")).wait_for()
    admin.keyboard.type(EMAIL)
    admin.keyboard.press("Tab")
    admin.keyboard.type(PASSWORD)
    admin.keyboard.press("Enter")

    go_with_keyboard(admin, admin.get_by_role("button", name="Pages"))
    go_with_keyboard(admin, admin.get_by_role("link", name="View child pages of 'Home'"))
    go_with_keyboard(admin, admin.get_by_role("link", name=re.compile("^Funding")))
    go_with_keyboard(admin, admin.get_by_role("link", name="Add child page"))
    await_form(admin)
    focus_with_keyboard(admin, admin.get_by_role("textbox", name="Title"))
    admin.keyboard.type(TITLE)
    await_slug(admin)
    admin.keyboard.press("Control+s")
    admin.get_by_text(f"Page '{TITLE}' created.").wait_for()

    assert FundingGuidePage.objects.get().title == TITLE


def read_in_german(server) -> list[dict]:
    """What the guides say to a German reader, who is not logged in."""
    question = json.dumps({"query": GUIDES_IN_GERMAN}).encode()
    request = Request(f"{server.url}/graphql/", question, {"Content-Type": "application/json"})
    with urlopen(request) as response:
        return json.load(response)["data"]["fundingGuides"]["nodes"]


def write_guide(admin: Page) -> None:
    """From the list of guides to a draft."""
    admin.get_by_role("link", name="Add child page").click()
    await_form(admin)
    admin.get_by_role("textbox", name="Title").fill(TITLE)
    admin.get_by_role("textbox", name="Summary").fill(SUMMARY)
    await_slug(admin)

    show_tab(admin, "Facts")
    funder = admin.get_by_role("region", name="Funder")
    funder.get_by_role("button", name="Choose organisation").click()
    chooser = admin.get_by_role("dialog")
    chooser.get_by_role("textbox", name="Search term").fill("kf")
    chooser.get_by_role("link", name="GIZ").wait_for(state="detached")
    chooser.get_by_role("link", name="KFW").click()
    funder.get_by_text("KFW").wait_for()
    admin.get_by_label("Deadline model").select_option("rolling")
    admin.get_by_role("button", name="Save draft").click()
    admin.get_by_text(f"Page '{TITLE}' created.").wait_for()


def publish_source(admin: Page) -> None:
    """From the editor of the translation to the list in which the source stands."""
    source = FundingGuidePage.objects.get(locale__language_code="en")
    admin.get_by_role("link", name="English").click()
    admin.wait_for_url(f"**/admin/pages/{source.pk}/edit/")
    await_form(admin)
    admin.get_by_role("button", name="More actions").click()
    admin.get_by_role("button", name="Publish", exact=True).click()
    admin.get_by_text(f"Page '{TITLE}' has been published.").wait_for()


def focus_with_keyboard(admin: Page, target: Locator) -> None:
    target.wait_for()
    for _ in range(100):
        if target.evaluate("element => element === document.activeElement"):
            return
        admin.keyboard.press("Tab")
    raise AssertionError(f"A hundred times Tab do not lead to {target}")


def go_with_keyboard(admin: Page, target: Locator) -> None:
    focus_with_keyboard(admin, target)
    admin.keyboard.press("Enter")
