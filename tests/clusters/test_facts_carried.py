"""What changes at an event is true in all languages at once; words wait for their translator."""

from datetime import date

import pytest
from wagtail.models import Locale, ReferenceIndex
from wagtail.signals import page_published
from wagtail_localize.models import Translation, TranslationSource

from clusters.models import EventCity, EventPage, EventSeries, EventSession, SessionOrganisation
from hub.models import PageTheme, Theme
from network.models import City
from tests.home.make import make_home
from tests.hub.make import make_image
from tests.network.make import make_city, make_organisation, make_term

from .make import make_event, utc
from .translating import submit, synchronise

pytestmark = pytest.mark.django_db

WORDS = {"Waste": "Abfall", "Opening": "Eröffnung", "Welcome": "Willkommen", "Visit": "Besuch"}


def session(title: str, hour: int, *speakers: str, text: str = "") -> EventSession:
    start, end = utc(2026, 9, 3, hour), utc(2026, 9, 3, hour + 1)
    made = EventSession(start=start, end=end, sort_order=hour, title=title, text=text)
    made.session_organisations = [
        SessionOrganisation(organisation=make_organisation(key)) for key in speakers
    ]
    return made


@pytest.fixture
def event():
    """An event that is public in English and in German."""
    made = make_event(
        title="Waste",
        sessions=[session("Opening", 8, "skew", text="<p>Welcome</p>"), session("Visit", 10)],
        event_cities=[EventCity(city=make_city("rostock"))],
    )
    submit(made)
    publish(synchronise(made, WORDS))
    return EventPage.objects.get(pk=made.pk)


def publish(page):
    page.save_revision().publish()
    return fresh(page)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def version(page, language: str = "de") -> EventPage:
    return EventPage.objects.get(
        translation_key=page.translation_key, locale__language_code=language
    )


def draft(page) -> EventPage:
    return page.get_latest_revision_as_object()


def change(event, **rows) -> EventPage:
    """Publishes the event with other facts in all of its parts."""
    event.start, event.end = utc(2026, 10, 3, 7), utc(2026, 10, 5, 15)
    event.venue = "Museum"
    event.languages = ["en", "fr"]
    event.series = EventSeries.objects.create(key="dialogues", labels={"en": "Dialogues"})
    event.lead_image = make_image()
    event.verified_on = date(2026, 5, 1)
    event.expire_at = utc(2030, 1, 1)
    event.event_cities = [
        EventCity(city=make_city(key), sort_order=order)
        for order, key in enumerate(("bizerte", "quito"))
    ]
    event.page_themes = [PageTheme(term=make_term(Theme, "waste"))]
    opening, visit = event.sessions.all()
    opening.start, opening.end = utc(2026, 10, 3, 8), utc(2026, 10, 3, 9)
    opening.step = "set-topic"
    opening.session_organisations = [
        SessionOrganisation(organisation=make_organisation(key), sort_order=order)
        for order, key in enumerate(("giz", "uclg"))
    ]
    event.sessions = rows.get("sessions", [opening, visit])
    return publish(event)


def facts(event) -> dict:
    """What ``change`` has changed, as it stands in ``event``."""
    opening = event.sessions.all()[0]
    speakers = [row.organisation.key for row in opening.session_organisations.all()]
    return {
        "time": (event.start, event.end, event.expire_at, event.verified_on),
        "place": (event.venue, [row.city.key for row in event.event_cities.all()]),
        "series": event.series and event.series.key,
        "languages": event.languages,
        "picture": event.lead_image and event.lead_image.title,
        "themes": [row.term.key for row in event.page_themes.all()],
        "opening": (opening.start, opening.end, opening.step, speakers),
    }


NEW = {
    "time": (utc(2026, 10, 3, 7), utc(2026, 10, 5, 15), utc(2030, 1, 1), date(2026, 5, 1)),
    "place": ("Museum", ["bizerte", "quito"]),
    "series": "dialogues",
    "languages": ["en", "fr"],
    "picture": "Sea",
    "themes": ["waste"],
    "opening": (utc(2026, 10, 3, 8), utc(2026, 10, 3, 9), "set-topic", ["giz", "uclg"]),
}


def words(event) -> list[str]:
    sessions = [(row.title, row.text) for row in event.sessions.all()]
    return [event.title, *(word for pair in sessions for word in pair)]


GERMAN = ["Abfall", "Eröffnung", "<p>Willkommen</p>", "Besuch", ""]


def test_facts_of_every_kind_are_carried_and_words_stay(event):
    assert facts(version(event)) != NEW
    event.title, event.description = "Rubbish", "<p>New words</p>"
    change(event)
    german = version(event)
    assert facts(german) == NEW
    assert words(german) == GERMAN
    assert german.description == ""
    assert german.live
    assert not german.has_unpublished_changes


def test_the_very_next_request_in_german_has_the_new_dates(event, client):
    make_home()
    query = '{ events(locale: "de") { nodes { title start sessions { title start } } } }'

    def ask():
        answer = client.post("/graphql/", {"query": query}, content_type="application/json")
        (node,) = answer.json()["data"]["events"]["nodes"]
        return node

    assert ask()["start"] == "2026-09-03T07:00:00+00:00"
    change(event)
    node = ask()
    assert (node["title"], node["start"]) == ("Abfall", "2026-10-03T07:00:00+00:00")
    assert node["sessions"][0] == {"title": "Eröffnung", "start": "2026-10-03T08:00:00+00:00"}


def test_a_draft_takes_the_facts_keeps_its_words_and_stays_a_draft(event):
    german = version(event)
    german.title = "Müll"
    german.save_revision()
    change(event)
    german = version(event)
    assert german.title == "Abfall"
    assert german.has_unpublished_changes
    assert facts(draft(german)) == NEW
    assert words(draft(german)) == ["Müll", *GERMAN[1:]]
    german = publish(draft(german))
    assert facts(german) == NEW
    assert german.title == "Müll"


def test_a_translation_that_was_never_public_takes_them_too(event):
    french = submit(event, "fr")
    change(event)
    french = version(event, "fr")
    assert facts(french) == NEW
    assert facts(draft(french)) == NEW
    assert not french.live


def test_a_scheduled_translation_does_not_bring_the_old_facts_back(event):
    german = version(event)
    german.go_live_at = utc(2040, 1, 1)
    scheduled = german.save_revision()
    scheduled.publish()
    german.go_live_at = None
    german.title = "A later draft"
    german.save_revision()
    change(event)
    scheduled.refresh_from_db()
    assert scheduled.approved_go_live_at == utc(2040, 1, 1)
    assert facts(scheduled.as_object()) == NEW


def test_no_translation_is_outdated_by_facts_alone(event):
    source = TranslationSource.objects.get_for_instance(event)
    translation = Translation.objects.get(source=source)
    progress = translation.get_progress()
    change(event)
    translation = Translation.objects.get(source=source)
    assert translation.get_progress() == progress == (5, 5)
    now = TranslationSource.objects.get(pk=source.pk)
    assert now.last_updated_at == source.last_updated_at
    translation.save_target(publish=False)
    assert facts(version(event)) == NEW
    assert words(version(event)) == GERMAN


def test_a_row_with_words_waits_and_a_row_that_is_no_more_goes(event):
    opening, visit = event.sessions.all()
    event.sessions = [visit, session("Party", 20)]
    publish(event)
    german = version(event)
    assert words(german) == ["Abfall", "Besuch", ""]
    assert words(draft(german)) == ["Abfall", "Besuch", ""]
    german = synchronise(event, {"Party": "Fest"})
    assert words(german) == ["Abfall", "Besuch", "", "Fest", ""]


def test_rows_keep_their_primary_keys_where_nothing_has_changed(event):
    def keys():
        german = version(event)
        cities = {row.city.key: row.pk for row in german.event_cities.all()}
        return cities, [row.pk for row in german.sessions.all()]

    cities, sessions = keys()
    (rostock,) = event.event_cities.all()
    bizerte = EventCity(city=make_city("bizerte"), sort_order=0)
    rostock.sort_order = 1
    event.event_cities = [bizerte, rostock]
    publish(event)
    assert keys()[0]["rostock"] == cities["rostock"]
    assert keys()[1] == sessions
    german = version(event)
    assert [row.city.key for row in german.event_cities.all()] == ["bizerte", "rostock"]


def test_translation_published_with_facts_of_its_own_gets_those_of_the_source(event):
    german = version(event)
    german.venue = "Rathaus"
    german.title = "Müll"
    german.event_cities = []
    german = publish(german)
    assert (german.title, german.venue) == ("Müll", "Town hall")
    assert [row.city.key for row in german.event_cities.all()] == ["rostock"]
    assert draft(german).venue == "Town hall"


def test_alias_of_such_a_translation_gets_them_too(event):
    german = version(event)
    alias = german.create_alias(parent=german.get_parent(), update_slug="copy")
    german.venue = "Rathaus"
    german.title = "Müll"
    publish(german)
    assert (fresh(alias).title, fresh(alias).venue) == ("Müll", "Town hall")


def test_draft_of_the_source_carries_nothing(event):
    event.venue = "Museum"
    event.save_revision()
    assert version(event).venue == "Town hall"
    assert draft(version(event)).venue == "Town hall"


def test_source_that_is_not_public_has_no_say(event):
    event.unpublish()
    german = version(event)
    german.venue = "Rathaus"
    assert publish(german).venue == "Rathaus"


def test_versions_without_a_record_of_wagtail_localize_follow_the_source_language(event):
    Translation.objects.all().delete()
    TranslationSource.objects.all().delete()
    change(event)
    assert facts(version(event)) == NEW


def test_what_was_written_in_german_first_is_the_authority_for_its_translation():
    german = Locale.objects.create(language_code="de")
    first = make_event(title="Abfall", locale=german)
    submit(first, "en")
    english = publish(version(first, "en"))
    english.venue = "City hall"
    assert publish(english).venue == "Town hall"
    first.venue = "Rathaus"
    publish(first)
    assert version(first, "en").venue == "Rathaus"


def test_publication_that_fails_carries_nothing(event):
    def refuse(**kwargs):
        raise RuntimeError("no room left")

    event.venue = "Museum"
    revision = event.save_revision()
    page_published.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            revision.publish()
    finally:
        page_published.disconnect(refuse)
    assert fresh(event).venue == version(event).venue == "Town hall"
    assert draft(version(event)).venue == "Town hall"


def test_index_of_references_knows_what_the_translation_leads_to_now(event):
    change(event)
    quito = City.objects.get(key="quito")
    users = {page.locale.language_code for page in pages_that_use(quito)}
    assert users == {"de", "en"}
    assert pages_that_use(City.objects.get(key="rostock")) == []


def pages_that_use(row) -> list[EventPage]:
    references = ReferenceIndex.get_references_to(row)
    return [fresh(EventPage(pk=reference.object_id)) for reference in references]


def test_aliases_of_a_translation_follow_it(event):
    german = version(event)
    alias = german.create_alias(parent=german.get_parent(), update_slug="copy")
    change(event)
    assert facts(fresh(alias)) == NEW
    assert fresh(alias).title == "Abfall"
