"""Nobody is asked to register without being told where, by whatever way a page is published."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from hub.groups import EDITOR, MODERATOR
from hub.workflows import workflows_create
from learning.models import CourseRun
from tests.clusters.make import make_event
from tests.home.make import make_home
from tests.home.office import Person
from tests.learning.make import make_course, make_trip

pytestmark = pytest.mark.django_db
NOW, DAY = timezone.now, timedelta(days=1)
WAY_IN = "Give the link or the e-mail address by which people register."
MAIL = {"contact_email": "office@example.org"}


def draft(page: Page, **fields) -> Page:
    """A newer version of the page, which is not public."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def lacking(home):
    """Drafts of an event, a trip and a course that ask people to register."""
    today = timezone.localdate()
    course = make_course(home, title="Course", live=False, pace="runs")
    course.runs = [CourseRun(starts_on=today + 2 * DAY, ends_on=today + 3 * DAY)]
    trip = make_trip(
        home, title="Trip", live=False, starts_on=today + 9 * DAY, ends_on=today + 10 * DAY
    )
    event = make_event(home, title="Event", live=False, start=NOW() + 8 * DAY, end=NOW() + 9 * DAY)
    return [
        draft(event, registration_closes=NOW() + DAY),
        draft(trip, application_deadline=NOW() + DAY),
        draft(course),
    ]


def is_public(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_a_version_is_not_published_and_not_scheduled(lacking):
    for page in lacking:
        version = page.get_latest_revision_as_object()
        for version.go_live_at in (NOW() + DAY, None):
            revision = version.save_revision()
            with pytest.raises(ValidationError) as error:
                revision.publish()
            assert WAY_IN in " ".join(error.value.messages), page
        assert not is_public(page)
        assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()
    event, trip, course = lacking
    for page in (event, trip):
        version = page.get_latest_revision_as_object()
        draft(version, **MAIL).get_latest_revision().publish()
        assert is_public(page)
    course = course.get_latest_revision_as_object()
    (run,) = course.runs.get_object_list()
    run.contact_email = MAIL["contact_email"]
    course.save_revision().publish()
    assert is_public(course)


def test_what_nobody_can_register_for_any_more_is_published(home):
    over, off = make_event(home, live=False), make_event(home, live=False)
    draft(over, registration_closes=over.start).get_latest_revision().publish()
    times = {"start": NOW() + 8 * DAY, "end": NOW() + 9 * DAY, "cancelled": True}
    draft(off, registration_closes=NOW() + DAY, **times).get_latest_revision().publish()
    assert is_public(over)
    assert is_public(off)


def test_approval_from_the_first_page_and_many_at_once_say_what_is_missing(lacking, home):
    workflows_create()
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)
    for page in lacking:
        page.get_workflow().start(page, editor.user)
        moderator.decide("approve", page)
        said = moderator.look_at(page).text
        assert f"Nothing was changed. {WAY_IN}" in said or f": {WAY_IN}" in said, page
        assert page.current_workflow_state.status == "in_progress"
        assert not is_public(page)
    other = make_event(home, title="Whole", live=False)
    other.save_revision()
    chosen = "&".join(f"id={page.pk}" for page in (other, *lacking))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    said = moderator.post(f"{address}?{chosen}&next=/admin/", {}).text
    assert f"“Event”: {WAY_IN}" in said
    assert not is_public(other)
    page = f"{address}?id={home.pk}&next=/admin/"
    assert f"“Trip”: {WAY_IN}" not in moderator.post(page, {}).text
    assert WAY_IN in moderator.post(page, {"include_descendants": "on"}).text
    assert not is_public(other)


def test_the_command_publishes_all_that_lacks_nothing(lacking, home, capsys):
    """What was scheduled before it was asked for: by an older version of the hub."""
    other = make_event(home, title="Whole", live=False)
    pages = (*lacking, draft(other))
    for page in pages:
        page.revisions.update(approved_go_live_at=NOW() - DAY)
    call_command("publish_scheduled")
    assert [is_public(page) for page in pages] == [False, False, False, True]
    said = capsys.readouterr().err
    assert f"Not published, a draft again: Event. {WAY_IN}" in said
    assert said.count(WAY_IN) == len(lacking)
    logged = PageLogEntry.objects.filter(action="wagtail.schedule.cancel")
    assert {entry.page_id for entry in logged} == {page.pk for page in lacking}
    call_command("publish_scheduled")
    assert capsys.readouterr().err == ""
