"""An editor's day in the admin, with those she works with: each has a tab of their own."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone
from playwright.sync_api import ConsoleMessage, Page, expect
from wagtail.models import Locale

from clusters.models import EventPage
from hub.workflows import workflows_create
from tests.clusters.make import at, make_event
from tests.home.make import make_home, make_section

from .admin import (
    approve,
    await_form,
    await_slug,
    fill_date,
    form,
    show_tab,
    status,
    submit,
    submit_for_translation,
    translate,
    work,
)

pytestmark = pytest.mark.django_db(transaction=True)

TITLE, GERMAN_TITLE = "Rain in the city", "Regen in der Stadt"
IN_TEN_DAYS = timezone.localdate() + timedelta(days=10)
TODAY = timezone.localdate().isoformat()
PREVIEW = "#w-preview-iframe"


@pytest.fixture
def section(settings):
    """The section of events, public in English and German; a workflow for all pages."""
    # Else Wagtail saves by itself at moments of its own choice, perhaps during a click on "Save".
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    home = make_home()
    section = make_section(home, "events")
    workflows_create()
    german = Locale.objects.create(language_code="de")
    for page, title in ((home, "Startseite"), (section, "Veranstaltungen")):
        copy = page.copy_for_translation(german)
        copy.title = title
        copy.save_revision().publish()
    return section


def test_event_is_written_looked_at_approved_and_translated(section, tab_of):
    editor, moderator = tab_of("editor"), tab_of("moderator")
    translator, reader = tab_of("translator"), tab_of("reader")
    refused = violations(editor)
    expect(work(editor, "My drafts")).to_contain_text("All that you have written is published.")

    editor.get_by_role("button", name="Clusters").click()
    editor.get_by_role("link", name="Events", exact=True).click()
    editor.get_by_role("link", name="Add event").click()
    write_event(editor)
    look_at_preview(editor)
    assert refused == []
    add_script_to_preview(editor)
    assert len(refused) == 1
    editor.get_by_role("button", name="Toggle preview").click()
    editor.get_by_role("button", name="Save draft").click()
    editor.get_by_text(f"Page '{TITLE}' created.").wait_for()
    submit(editor)

    event = EventPage.objects.get(locale__language_code="en")
    draft = event.get_latest_revision_as_object()
    assert draft.start == at("Africa/Nairobi", *IN_TEN_DAYS.timetuple()[:3], 9, 30)
    assert status(reader, event) == HTTPStatus.NOT_FOUND
    approve(moderator, TITLE)
    assert status(reader, event) == HTTPStatus.OK
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)

    editor.goto(form(event))
    submit_for_translation(editor, "German")
    german = EventPage.objects.get(locale__language_code="de")
    for tab in (translator, moderator):
        tab.goto(form(event))
        to_language(tab, "German draft, 0% translated")
        tab.wait_for_url(f"**{form(german)}")
    translate(translator, TITLE, GERMAN_TITLE)
    translator.get_by_role("button", name="Submit for review").click()
    translator.get_by_text("The translation has been submitted for review.").wait_for()
    moderator.goto("/admin/")
    expect(work(moderator, "Waiting for my decision")).to_contain_text(GERMAN_TITLE)
    moderator.goto(form(german))
    moderator.get_by_role("button", name="Approve and publish").first.click()
    moderator.get_by_text("Approved: the translation is public.").wait_for()

    editor.goto(form(event))
    to_language(editor, "German public")
    editor.wait_for_url(f"**{form(german)}")
    german.refresh_from_db()
    assert status(reader, german) == HTTPStatus.OK
    expect(reader.get_by_role("heading", level=1)).to_have_text(GERMAN_TITLE)


def test_stale_fact_is_mended_and_leaves_the_lists(section, tab_of):
    editor, moderator = tab_of("editor"), tab_of("moderator")
    long_ago = timezone.localdate() - timedelta(days=400)
    event = make_event(section, title=TITLE, verified_on=long_ago)

    editor.goto("/admin/")
    expect(work(editor, "Facts to check again")).to_contain_text(TITLE)
    editor.goto("/admin/reports/hub/stale-facts/")
    editor.locator("#listing-results").get_by_role("link", name=TITLE, exact=True).click()
    await_form(editor, "Facts")
    fill_date(editor, "#id_verified_on", TODAY)
    submit(editor)
    approve(moderator, TITLE)

    event.refresh_from_db()
    assert event.verified_on.isoformat() == TODAY
    editor.goto("/admin/reports/hub/stale-facts/")
    expect(editor.get_by_text("All facts are fresh")).to_be_visible()
    editor.goto("/admin/")
    expect(work(editor, "Facts to check again")).to_contain_text(
        "All facts were checked within twelve months."
    )


def is_violation(message: ConsoleMessage) -> bool:
    return "Content Security Policy" in message.text


def violations(tab: Page) -> list[str]:
    """Filled with what the policies of the admin and of the preview in it refuse from now on."""
    found = []
    tab.on("console", lambda message: is_violation(message) and found.append(message.text))
    return found


def write_event(tab: Page) -> None:
    await_form(tab)
    tab.get_by_role("textbox", name="Title").fill(TITLE)
    show_tab(tab, "Facts")
    await_slug(tab)
    fill_date(tab, "#id_start", f"{IN_TEN_DAYS} 09:30")
    fill_date(tab, "#id_end", f"{IN_TEN_DAYS} 17:00")
    tab.locator("#id_time_zone").select_option("Africa/Nairobi")
    tab.locator("#id_venue").fill("Town hall")
    fill_date(tab, "#id_verified_on", TODAY)


def look_at_preview(tab: Page) -> None:
    """The page as readers will see it, beside the form."""
    tab.get_by_role("button", name="Toggle preview").click()
    preview = tab.frame_locator(PREVIEW)
    expect(preview.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(preview.get_by_text("Town hall")).to_be_visible()


def add_script_to_preview(tab: Page) -> None:
    """The policy of the site refuses it."""
    with tab.expect_console_message(is_violation):
        tab.frame_locator(PREVIEW).locator("body").evaluate(
            "body => body.append(Object.assign(document.createElement('script'), {text: '1'}))"
        )


def to_language(tab: Page, badge: str) -> None:
    tab.get_by_role("navigation", name="Languages of this page").get_by_role(
        "link", name=badge
    ).click()
