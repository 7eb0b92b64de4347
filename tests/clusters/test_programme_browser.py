"""An editor writes a programme in the browser."""

import pytest
from django.urls import reverse

from clusters.models import EventPage
from hub.models import User
from tests.e2e.admin import fill_date
from tests.home.make import make_home, make_section
from tests.network.make import make_organisation

from .make import utc

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(page, client, live_server):
    """The tab of somebody who may do everything."""
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    return page


def test_session_is_written_with_those_who_speak(editor):
    section = make_section(make_home(), "events")
    for key in ("giz", "skew", "uclg"):
        make_organisation(key)
    editor.goto(reverse("wagtailadmin_pages:add", args=["hub_clusters", "eventpage", section.pk]))
    editor.locator("#id_title").fill("Waste")
    editor.get_by_role("button", name="Add session").click()
    editor.locator("#id_sessions-0-title").fill("Opening")
    fill_date(editor, "#id_sessions-0-start", "2026-09-03 09:30")
    fill_date(editor, "#id_sessions-0-end", "2026-09-03 10:00")
    editor.get_by_role("button", name="Add organisation").click()
    for name in ("GIZ", "UCLG"):
        editor.get_by_role("row", name=name).get_by_role("checkbox").check()
    editor.get_by_role("button", name="Confirm selection").click()
    editor.locator("#id_sessions-0-session_organisations-1-organisation-title").wait_for()

    editor.get_by_role("tab", name="Facts").click()
    fill_date(editor, "#id_start", "2026-09-03 09:00")
    fill_date(editor, "#id_end", "2026-09-05 17:00")
    editor.locator("#id_time_zone").select_option("Africa/Nairobi")
    editor.locator("#id_venue").fill("Town hall")
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish").click()
    editor.wait_for_url(f"**/admin/pages/{section.pk}/**")

    event = EventPage.objects.get()
    assert event.live
    (session,) = event.sessions.all()
    assert session.start == utc(2026, 9, 3, 6, 30)
    speakers = [row.organisation.key for row in session.session_organisations.all()]
    assert speakers == ["giz", "uclg"]
