"""How people come to what they can take part in: links to register and to join, and a contact."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learning.models import CourseRun
from tests.hub.web.reading import Shown
from tests.learning.make import make_course, make_trip

from .asking import ask
from .make import make_event

pytestmark = pytest.mark.django_db
ROOM, REGISTER, MAIL = "https://example.org/room", "https://example.org/form", "a@example.org"
ALL = {"registration_url": REGISTER, "joining_url": ROOM, "contact_email": MAIL}


def joining(root: str, selection: str = "{}") -> list:
    answer = ask(f'{{ {root}(locale: "en") {{ nodes {{ {selection.format("joiningUrl")} }} }} }}')
    return [node.get("joiningUrl", node) for node in answer[root]["nodes"]]


def test_the_joining_link_of_an_event_is_shown_when_it_is_time(home):
    now, hour = timezone.now(), timedelta(hours=1)
    event = make_event(home, **ALL)
    for start, end, shown in (
        (now + hour * 2, now + hour * 3, ""),
        (now + hour / 2, now + hour, ROOM),
        (now - hour, now + hour, ROOM),
        (now - hour * 2, now - hour / 60, ""),
    ):
        type(event).objects.update(start=start, end=end)
        assert joining("events", "{}") == [shown]
        assert (ROOM in Shown(event).html) is bool(shown)
    type(event).objects.update(start=now, end=now + hour, cancelled=True)
    assert joining("events", "{}") == [""]


def test_open_registration_has_a_way_in(home):
    now, day = timezone.now(), timedelta(days=1)
    times = {"start": now + day * 9, "end": now + day * 10}
    event = make_event(home, registration_closes=now + day, **times, **ALL)
    shown = Shown(event)
    buttons = [(link.text, link["href"]) for link in shown.soup.select("main a.button")]
    assert buttons == [("Register", REGISTER)]
    assert shown.facts()["Contact"] == MAIL
    assert f'"url": "{REGISTER}"' in shown.html
    type(event).objects.update(registration_url="")
    (button,) = Shown(event).soup.select("main a.button")
    assert button["href"] == f"mailto:{MAIL}"
    type(event).objects.update(registration_url=REGISTER, registration_closes=now - day)
    assert REGISTER not in [link["href"] for link in Shown(event).soup.select("a")]
    type(event).objects.update(registration_closes=None)
    assert "Register" in Shown(event).words("main a.button")
    facts = ask('{ events(locale: "en") { nodes { registrationUrl contactEmail } } }')
    assert facts["events"]["nodes"] == [{"registrationUrl": REGISTER, "contactEmail": MAIL}]


def test_trips_and_runs_of_courses_have_the_same(home):
    today, day = timezone.now().date(), timedelta(days=1)
    days = {"starts_on": today + 2 * day, "ends_on": today + 3 * day}
    trip = make_trip(home, application_deadline=timezone.now() + day, **days, **ALL)
    assert [link["href"] for link in Shown(trip).soup.select("main a.button")] == [REGISTER]
    course = make_course(home, pace="runs")
    run = CourseRun.objects.create(page=course, starts_on=today, ends_on=today, **ALL)
    for first, last, shown in (
        (today + 2 * day, today + 3 * day, ""),
        (today, today + 4 * day, ROOM),
        (today + day, today + 2 * day, ROOM),
        (today - 3 * day, today - day, ROOM),
        (today - 9 * day, today - 2 * day, ""),
    ):
        type(trip).objects.update(starts_on=first, ends_on=last)
        CourseRun.objects.update(starts_on=first, ends_on=last)
        assert joining("studyTrips") == [shown]
        assert joining("courses", "runs {{ {} }}") == [{"runs": [{"joiningUrl": shown}]}]
        assert (ROOM in Shown(course).html) is bool(shown)
    assert REGISTER not in [link["href"] for link in Shown(course).soup.select("a")]
    CourseRun.objects.filter(pk=run.pk).update(starts_on=today + 5 * day, ends_on=today + 6 * day)
    assert REGISTER in Shown(course).html
