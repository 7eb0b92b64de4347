"""An editor writes a programme in the browser, with the preview beside the form."""

import pytest
from django.urls import reverse

from clusters.models import EventPage
from hub.models import Country, Theme, User
from tests.e2e.admin import fill_date, show_tab
from tests.home.make import make_home, make_section
from tests.network.make import make_organisation, make_term

from .make import utc

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(page, client, live_server):
    """The tab of somebody who may do everything."""
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.set_viewport_size({"width": 1280, "height": 800})
    return page


def type_in(tab, field: str, text: str) -> None:
    """Types a moment and leaves the field with the keyboard."""
    tab.locator(field).press_sequentially(text)
    calendar = tab.locator(".xdsoft_datetimepicker:visible")
    calendar.wait_for()
    tab.keyboard.press("Tab")
    calendar.wait_for(state="hidden")


def is_whole(tab, field: str) -> bool:
    """Whether the field shows all of its value, within its own column and uncovered."""
    return tab.locator(field).evaluate(
        """field => {
            const { left, right, top, bottom } = field.getBoundingClientRect();
            const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            const column = field.closest("[data-field-wrapper]").getBoundingClientRect();
            const all = field.scrollWidth <= field.clientWidth + 1;
            return seen === field && all && right <= column.right + 1;
        }"""
    )


def test_session_is_written_with_those_who_speak(editor, live_server, settings):
    # What saves itself at the same time is another test's matter.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    section = make_section(make_home(), "events")
    for key in ("giz", "skew", "uclg"):
        make_organisation(key)
    for number in range(30):
        make_term(Country, f"c{number}", f"Çountry {number:02}")
    make_term(Theme, "water")
    editor.goto(reverse("wagtailadmin_pages:add", args=["hub_clusters", "eventpage", section.pk]))
    editor.locator("#id_title").fill("Waste")
    show_tab(editor, "Facts")
    fill_date(editor, "#id_start", "2026-09-03 09:00")
    type_in(editor, "#id_end", "17:00")
    assert editor.locator("#id_end").input_value() == "2026-09-03 17:00"
    type_in(editor, "#id_registration_opens", "in May")
    assert editor.locator("#id_registration_opens").input_value() == "in May"
    editor.locator("#id_registration_opens").fill("")
    editor.locator("#id_time_zone").select_option("Africa/Nairobi")
    editor.locator("#id_venue").fill("Town hall")

    show_tab(editor, "Content")
    editor.get_by_role("button", name="Add session").click()
    editor.locator("#id_sessions-0-title").fill("Opening")
    type_in(editor, "#id_sessions-0-start", "9:30")
    type_in(editor, "#id_sessions-0-end", "10:00")
    assert editor.locator("#id_sessions-0-end").input_value() == "2026-09-03 10:00"
    editor.get_by_role("button", name="Toggle preview").click()
    editor.locator("#preview-iframe, .w-preview").first.wait_for()
    for field in ("start", "end", "title", "room"):
        editor.locator(f"#id_sessions-0-{field}").scroll_into_view_if_needed()
        assert is_whole(editor, f"#id_sessions-0-{field}"), field
    editor.get_by_role("button", name="Toggle preview").click()
    editor.get_by_role("button", name="Add organisation").click()
    for name in ("GIZ", "UCLG"):
        editor.get_by_role("row", name=name).get_by_role("checkbox").check()
    editor.get_by_role("button", name="Confirm selection").click()
    editor.locator("#id_sessions-0-session_organisations-1-organisation-title").wait_for()

    show_tab(editor, "Classification")
    editor.get_by_role("group", name="Themes").get_by_label("Water").check()
    countries = editor.get_by_role("group", name="Countries", exact=True)
    countries.get_by_role("searchbox").press_sequentially("country 07")
    editor.keyboard.press("Enter")
    assert countries.get_by_role("checkbox").count() == 1
    editor.keyboard.press("Tab")
    editor.keyboard.press("Tab")
    editor.keyboard.press("Space")
    countries.get_by_text("1 found · Chosen: Çountry 07").wait_for()

    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish").click()
    editor.wait_for_url(f"**/admin/pages/{section.pk}/**")

    event = EventPage.objects.get()
    assert event.live
    assert event.end == utc(2026, 9, 3, 14)
    (session,) = event.sessions.all()
    assert (session.start, session.day) == (utc(2026, 9, 3, 6, 30), 1)
    speakers = [row.organisation.key for row in session.session_organisations.all()]
    assert speakers == ["giz", "uclg"]
    assert [row.term.key for row in event.page_themes.all()] == ["water"]
    assert [row.term.key for row in event.page_countries.all()] == ["c7"]

    # A reader in Japan sees the place's time and their own.
    elsewhere = editor.context.browser.new_context(timezone_id="Asia/Tokyo", locale="en-GB")
    reader = elsewhere.new_page()
    reader.goto(live_server.url + event.url.removeprefix("http://localhost"))
    when = reader.locator(".programme .when")
    assert " ".join(when.inner_text().split()).startswith("9:30 AM – 10:00 AM")
    own = when.locator(".own-time").inner_text()
    assert " ".join(own.split()) == "– your time: 3:30 – 4:00 PM"
    elsewhere.close()
