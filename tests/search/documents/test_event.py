"""The documents of an event, whole."""

from datetime import timedelta

import pytest

from clusters.models import EventCity, EventSeries, EventSession, SessionOrganisation
from search.contract import SearchDocument
from search.documents import PageDocuments, read
from tests.clusters.make import make_event, utc
from tests.network.make import make_city, make_organisation

pytestmark = pytest.mark.django_db

START, END = utc(2025, 12, 31, 23, 30), utc(2026, 1, 2, 15)


@pytest.fixture
def event():
    event = make_event(
        title="Water for all",
        summary="How cities\nshare water.",
        description="<p>Leaks &amp; <b>loss</b>es</p><p>What to do</p>",
        audience="Engineers",
        start=START,
        end=END,
        time_zone="Africa/Tunis",
        mode="hybrid",
        series=EventSeries.objects.create(key="tours", labels={"en": "Water tours"}),
        last_published_at=utc(2025, 11, 1),
        body=[{"type": "heading", "value": {"text": "Programme", "level": "h2"}, "id": "1"}],
    )
    EventCity.objects.create(page=event, city=make_city("tunis", labels={"en": "Tunis"}))
    EventCity.objects.create(page=event, city=make_city("hidden", live=False))
    session = EventSession.objects.create(
        page=event, start=START, end=END, title="Opening", text="<p>Words of welcome</p>"
    )
    speaker = make_organisation("board", labels={"en": "Water board"})
    SessionOrganisation.objects.create(session=session, organisation=speaker)
    return event


def test_the_document_of_an_event(event):
    key = event.translation_key.hex

    found = read([key], utc(2025, 12, 1))

    assert found == {
        key: PageDocuments(
            (
                SearchDocument(
                    group=key,
                    page=event.pk,
                    language="en",
                    languages=("en",),
                    type="Event",
                    title="Water for all",
                    lead="How cities share water.",
                    names="event, Tunis, Water tours, Water board",
                    text="Leaks & losses What to do\nEngineers\nTown hall\n"
                    "Opening\nWords of welcome\nProgramme",
                    facets={
                        "cities": ("tunis",),
                        "status": ("UPCOMING",),
                        "mode": ("HYBRID",),
                        "year": ("2026",),
                    },
                    updated=int(utc(2025, 11, 1).timestamp()),
                    ahead=int(START.timestamp()),
                ),
            ),
            due=START,
        )
    }


@pytest.mark.parametrize(
    ("now", "status", "ahead", "due"),
    [
        (START - timedelta(seconds=1), "UPCOMING", START, START),
        (START, "ONGOING", None, END),
        (END - timedelta(seconds=1), "ONGOING", None, END),
        (END, "PAST", None, None),
    ],
)
def test_an_event_is_due_when_it_begins_and_when_it_ends(event, now, status, ahead, due):
    group = read([event.translation_key], now)[event.translation_key.hex]

    document = group.documents[0]
    assert document.facets["status"] == (status,)
    assert document.ahead == (int(ahead.timestamp()) if ahead else 0)
    assert group.due == due
