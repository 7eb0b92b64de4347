"""A translation carries words only: times, places and numbers are those of the source."""

from datetime import date

import pytest
from wagtail_localize.models import TranslationSource

from clusters.models import (
    EventCity,
    EventPage,
    EventSession,
    PracticeIndicator,
    PracticePartner,
    SessionOrganisation,
)
from learning.models import StudyTripDay
from tests.hub.make import make_image
from tests.learning.make import make_trip
from tests.network.make import make_city, make_organisation

from .make import (
    make_cluster,
    make_documentation,
    make_event,
    make_group,
    make_idea,
    make_practice,
    utc,
)
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


def overridable(page) -> set[str]:
    """Fields, of the page or its rows, that a translator may set for one language."""
    source = TranslationSource.objects.get_for_instance(page)
    paths = source.overridablesegment_set.values_list("context__path", flat=True)
    return {path.rpartition(".")[2] for path in paths}


def test_no_translation_may_set_facts_for_itself(event):
    idea = make_idea(city=make_city("quito"), event=event, good_practice=make_practice())
    film = make_documentation(video_url="https://example.org/film")
    trip = make_trip(
        days=[StudyTripDay(date=date(2026, 9, 14), city=make_city("cologne"), title="Lake")]
    )
    cluster = make_cluster(
        coordinating_organisation=make_organisation("giz"), contact_email="green@example.org"
    )
    group = make_group(cluster=cluster)
    picture = make_image()
    for page in (event, idea, film, trip, cluster, group):
        page.source_url = "https://example.org/source"
        page.lead_image = picture
        page.save()
        submit(page)
        assert overridable(page) == set(), page


def test_translation_could_set_them_if_the_class_did_not_say_so(event, monkeypatch):
    monkeypatch.setattr(EventPage, "override_translatable_fields", [])
    event.lead_image = make_image()
    event.source_url = "https://example.org/source"
    event.save()
    submit(event)
    assert overridable(event) == {"cluster", "lead_image", "source_url"}


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
