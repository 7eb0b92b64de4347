"""The site and the admin in the browser: they work under their policies, and no text runs."""

from html import escape

import pytest
from playwright.sync_api import Page

from tests.servers.chromium import PATIENCE

from .nasty import nasty, write_event

pytestmark = pytest.mark.django_db(transaction=True)

"""Milliseconds to wait for anything: a busy machine is slow, not wrong."""
LISTEN = """addEventListener("securitypolicyviolation", (event) => console.error(
  `Content Security Policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`
), true);"""
SCRIPT = """const script = document.createElement("script");
script.textContent = "alert(1)";
document.body.append(script);"""


class Watched:
    """A tab, and what its policies have stopped and what has run that should not."""

    def __init__(self, tab: Page):
        self.tab = tab
        self.stopped: list[str] = []
        self.run: list[str] = []
        self.failed: list[str] = []
        tab.set_default_timeout(PATIENCE)
        tab.add_init_script(LISTEN)
        tab.on("console", self.on_console)
        tab.on("dialog", self.on_dialog)
        tab.on("pageerror", lambda error: self.failed.append(str(error)))

    def on_console(self, message) -> None:
        if "Content Security Policy" in message.text:
            self.stopped.append(f"{self.tab.url}: {message.text}")

    def on_dialog(self, dialog) -> None:
        self.run.append(f"{self.tab.url}: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def event(events, editor, moderator):
    """A public event with a nasty text in every field, and its German draft."""
    event = write_event(events, editor, moderator)
    moderator.submit(event, "de")
    return event


@pytest.fixture
def watched(event, page, moderator, live_server, settings) -> Watched:
    """The tab of a moderator who is logged in."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    cookie = {"name": "sessionid", "value": moderator.client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    return Watched(page)


def settle(tab: Page) -> None:
    """Wait for all that the page fetches."""
    tab.wait_for_load_state("networkidle")


def test_the_admin_and_its_bar_on_the_site_work_under_their_policies(watched, event):
    tab = watched.tab
    tab.goto(event.url)
    tab.get_by_role("heading", level=1, name=nasty("title")).wait_for()
    tab.get_by_role("button", name="View Wagtail quick actions").click()
    tab.get_by_role("menuitem", name="Edit this page").wait_for()
    settle(tab)

    tab.goto("/admin/")
    tab.get_by_role("heading", level=1).wait_for()
    settle(tab)

    tab.goto(f"/admin/pages/{event.pk}/edit/")
    tab.get_by_role("tab", name="Content", selected=True).wait_for()
    tab.locator("[data-contentpath='body'] .handsontable").first.wait_for(state="attached")
    tab.get_by_role("button", name="Toggle preview").click()
    frame = tab.frame_locator("iframe[title=Preview][src]").last
    frame.get_by_role("heading", level=1, name=nasty("title")).wait_for()

    tab.locator("#id_lead_image-chooser").get_by_role("button", name="Actions").click()
    tab.get_by_role("button", name="Change image").click()
    chooser = tab.get_by_role("dialog")
    chooser.get_by_text(nasty("picture")).first.wait_for()
    settle(tab)

    german = event.get_translations().get()
    tab.goto(f"/admin/pages/{german.pk}/edit/")
    # Its texts are HTML, and are shown as such.
    tab.get_by_text(escape(nasty("audience"), quote=False)).first.wait_for()
    settle(tab)

    assert (watched.stopped, watched.run, watched.failed) == ([], [], [])


def test_what_is_not_the_sites_own_is_stopped(watched, event):
    watched.tab.goto(event.url)

    watched.tab.evaluate(SCRIPT)

    watched.tab.wait_for_function("true")
    assert any("script-src-elem inline" in stopped for stopped in watched.stopped)
    assert watched.run == []
