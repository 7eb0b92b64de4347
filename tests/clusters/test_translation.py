"""A translation carries words only: times, places and numbers are those of the source."""

import pytest

from clusters.models import (
    EventCity,
    EventSession,
    PracticeIndicator,
    PracticePartner,
    SessionOrganisation,
)
from tests.network.make import make_city, make_organisation

from .make import make_cluster, make_event, make_idea, make_practice, utc
from .translating import submit, synchronise

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    session = EventSession(
        day=1,
        start=utc(2026, 9, 3, 8),
        end=utc(2026, 9, 3, 9),
        step="set-topic",
        title="Opening",
        text="<p>Welcome</p>",
    )
    session.session_organisations = [SessionOrganisation(organisation=make_organisation("skew"))]
    return make_event(
        title="Waste",
        venue="Town hall",
        cluster=make_cluster(),
        sessions=[session],
        event_cities=[EventCity(city=make_city("rostock"))],
    )


def test_translation_has_all_facts_of_the_event(event):
    german = submit(event)
    assert (german.start, german.end, german.time_zone) == (event.start, event.end, event.time_zone)
    assert german.venue == "Town hall"
    assert german.cluster == event.cluster
    assert [row.city.key for row in german.event_cities.all()] == ["rostock"]
    (session,) = german.sessions.all()
    assert (session.start, session.day, session.step) == (utc(2026, 9, 3, 8), 1, "set-topic")
    assert session.translation_key == event.sessions.get().translation_key
    assert [row.organisation.key for row in session.session_organisations.all()] == ["skew"]


def test_words_are_translated_and_facts_follow_the_source(event):
    submit(event)
    session = event.sessions.get()
    session.end = utc(2026, 9, 3, 10)
    session.session_organisations = [
        SessionOrganisation(organisation=make_organisation(key)) for key in ("giz", "uclg")
    ]
    event.sessions = [session]
    event.event_cities = [EventCity(city=make_city("bizerte"))]
    event.venue = "Museum"
    event.save()
    words = {"Waste": "Abfall", "Opening": "Eröffnung", "Welcome": "Willkommen"}
    german = synchronise(event, words)
    assert german.title == "Abfall"
    assert german.venue == "Museum"
    assert [row.city.key for row in german.event_cities.all()] == ["bizerte"]
    (translated,) = german.sessions.all()
    assert (translated.title, translated.text) == ("Eröffnung", "<p>Willkommen</p>")
    assert translated.end == utc(2026, 9, 3, 10)
    speakers = [row.organisation.key for row in translated.session_organisations.all()]
    assert speakers == ["giz", "uclg"]


def test_rows_that_the_source_has_lost_go_from_the_translation_too(event):
    submit(event)
    session = event.sessions.get()
    session.session_organisations = []
    event.sessions = [session]
    event.event_cities = []
    event.save()
    german = synchronise(event, {})
    assert german.event_cities.count() == 0
    assert german.sessions.get().session_organisations.count() == 0
    assert SessionOrganisation.objects.count() == 0


def test_venue_and_unit_are_not_offered_for_translation(event):
    practice = make_practice(
        title="Compost",
        indicators=[PracticeIndicator(value=1200, unit="t/a", label="Compost made")],
    )
    submit(practice)
    submit(event)
    german = synchronise(practice, {"Compost made": "Kompost", "t/a": "t im Jahr"})
    assert [(row.label, row.unit, row.value) for row in german.indicators.all()] == [
        ("Kompost", "t/a", 1200)
    ]
    assert synchronise(event, {"Town hall": "Rathaus"}).venue == "Town hall"


def test_partners_follow_the_source():
    partner = PracticePartner(organisation=make_organisation("skew"), role="funding")
    practice = make_practice(partners=[partner])
    german = submit(practice)
    assert [(row.organisation.key, row.role) for row in german.partners.all()] == [
        ("skew", "funding")
    ]


def test_visibility_of_an_idea_follows_the_source():
    idea = make_idea(title="Compost", visibility="public")
    german = synchronise_after(idea, visibility="private")
    assert german.visibility == "private"


def synchronise_after(page, **changes):
    submit(page)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save()
    return synchronise(page, {page.title: "Titel"})


def test_copy_of_an_event_has_sessions_and_speakers_of_its_own(event):
    copy = event.copy(update_attrs={"slug": "copy", "title": "Copy"})
    (session,) = copy.sessions.all()
    assert session.pk != event.sessions.get().pk
    assert session.translation_key != event.sessions.get().translation_key
    assert [row.organisation.key for row in session.session_organisations.all()] == ["skew"]
    assert event.sessions.get().session_organisations.count() == 1
