"""The next event is made from the last one."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale

from clusters.models import EventCity, EventPage, EventSeries, EventSession, SessionOrganisation
from clusters.recurring import likely_day
from hub.groups import EDITOR, TRANSLATOR, groups_create
from tests.home.make import make_home, make_section
from tests.home.office import Person
from tests.network.make import make_city, make_organisation

from .make import at, make_event

pytestmark = pytest.mark.django_db
BERLIN = "Europe/Berlin"


@pytest.fixture
def event() -> EventPage:
    groups_create()
    section = make_section(make_home(), "events")
    made = make_event(
        section,
        title="Waste day",
        slug="waste-day",
        start=at(BERLIN, 2026, 9, 3, 9),
        end=at(BERLIN, 2026, 9, 4, 17),
        registration_closes=at(BERLIN, 2026, 9, 1, 12),
        registration_url="https://example.org/register",
        joining_url="https://example.org/room",
        contact_email="events@example.org",
        cancelled=True,
        event_cities=[EventCity(city=make_city("rostock"))],
        sessions=[
            EventSession(
                title="Opening",
                room="Hall 1",
                day=2,
                start=at(BERLIN, 2026, 9, 4, 9, 30),
                end=at(BERLIN, 2026, 9, 4, 10),
            )
        ],
    )
    speaking = make_organisation("giz")
    SessionOrganisation.objects.create(session=made.sessions.get(), organisation=speaking)
    made.save_revision().publish()
    return EventPage.objects.get(pk=made.pk)


def german(event: EventPage) -> EventPage:
    german = Locale.objects.get_or_create(language_code="de")[0]
    for page in (event.get_parent().get_parent(), event.get_parent()):
        page.specific.copy_for_translation(german)
    copy = event.copy_for_translation(german)
    copy.title = "Abfalltag"
    copy.save_revision().publish()
    return copy


def test_the_next_event_is_a_draft_with_the_same_programme(event):
    translation = german(event)
    editor = Person("ed", EDITOR)
    shown = editor.look_at(event).content.decode()
    address = reverse("hub_clusters_next_event", args=[event.pk])
    assert address in shown
    assert "2027-09-02" in editor.client.get(address).text
    # Clocks have changed in between: it still begins at nine.
    answer = editor.client.post(address, {"first_day": "2027-11-04"})
    made = EventPage.objects.exclude(pk=event.pk).get(locale=event.locale)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[made.pk])
    draft = made.get_latest_revision_as_object()
    for found in (made, draft):
        assert (found.live, found.title, found.slug) == (False, "Waste day", "waste-day-1")
        assert found.start == at(BERLIN, 2027, 11, 4, 9)
        assert found.end == at(BERLIN, 2027, 11, 5, 17)
        assert (found.registration_closes, found.cancelled) == (None, False)
        assert (found.registration_url, found.joining_url) == ("", "")
        assert found.contact_email == "events@example.org"
        assert [row.city.key for row in found.event_cities.all()] == ["rostock"]
        (session,) = found.sessions.all()
        assert (session.title, session.room, session.day) == ("Opening", "Hall 1", 2)
        assert session.start == at(BERLIN, 2027, 11, 5, 9, 30)
        speakers = [row.organisation.key for row in session.session_organisations.all()]
        assert speakers == ["giz"]
    follows = made.get_translations().get().specific
    assert follows.translation_key != translation.translation_key
    assert (follows.title, follows.live, follows.start) == ("Abfalltag", False, made.start)
    keys = {page.sessions.get().translation_key for page in (made, follows)}
    assert len(keys) == 1
    event.refresh_from_db()
    assert event.live
    assert event.sessions.get().start == at(BERLIN, 2026, 9, 4, 9, 30)


def test_translations_follow_where_the_person_may_add_pages(event):
    translation = german(event)
    editor = Person("ed", EDITOR)
    of_english = Group.objects.create(name="Events in English")
    of_english.permissions.set(Group.objects.get(name=EDITOR).permissions.all())
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(codename=codename, content_type__model="page")
        GroupPagePermission.objects.create(
            group=of_english, page=event.get_parent(), permission=permission
        )
    editor.user.groups.set([of_english])
    address = reverse("hub_clusters_next_event", args=[event.pk])
    editor.client.post(address, {"first_day": "2027-11-04"})
    made = EventPage.objects.exclude(pk__in=[event.pk, translation.pk]).get()
    assert made.locale == event.locale


def test_who_may_not_add_pages_and_days_that_are_not_later(event):
    translator, editor = Person("tr", TRANSLATOR), Person("ed", EDITOR)
    address = reverse("hub_clusters_next_event", args=[event.pk])
    assert address not in translator.look_at(event).content.decode()
    translator.client.post(address, {"first_day": "2027-11-04"})
    for day in ("2026-09-03", "2999-01-01", "soon", ""):
        assert editor.client.post(address, {"first_day": day}).status_code == 200
    event.__class__.objects.filter(pk=event.pk).update(first_published_at=None)
    editor.client.post(address, {"first_day": "2027-11-04"})
    assert EventPage.objects.count() == 1


def test_the_next_day_follows_from_the_series():
    series = EventSeries.objects.create(key="waste", labels={"en": "Waste"})
    make_event(series=series, start=at(BERLIN, 2026, 3, 5, 9))
    last = make_event(series=series, start=at(BERLIN, 2026, 9, 3, 9))
    assert likely_day(last) == date(2027, 3, 4)
