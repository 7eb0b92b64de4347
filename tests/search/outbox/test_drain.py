"""Writing what waits to an engine: what goes wrong takes nothing with it, and nothing is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from changes.consumers import Drained
from changes.following import tell
from changes.lease import LeaseLost, leased
from changes.models import ConsumerLease, OutboxRow
from changes.outbox import ask_anew
from changes.worker.draining import has_work
from search import consumers
from search.contract import DocumentRefused, EngineAway
from search.documents import read
from search.rebuilding import rebuild_under
from tests.home.make import make_plain

from .index import Spoilt, drain, pending

pytestmark = pytest.mark.django_db

NAME = "search-embedded"
"""Of the consumer."""


def refuse(*titles: str):
    """A write that does not take documents with these titles."""

    def write(groups, version):
        for documents in groups.values():
            for document in documents:
                if document.title in titles:
                    raise DocumentRefused(f"{document.title} is refused.")

    return write


def rows() -> list[tuple[int, str, bool]]:
    return list(OutboxRow.objects.order_by("pk").values_list("attempts", "error", "is_dead"))


def later() -> None:
    """Time passes until everything that has failed is tried again."""
    OutboxRow.objects.filter(next_attempt_at__gt=timezone.now()).update(
        next_attempt_at=timezone.now()
    )


def test_engine_that_is_away_costs_nobody_an_attempt(site, index):
    def away(groups, version):
        raise EngineAway("It does not answer.")

    make_plain(site, "Composting")
    before = rows()
    with pytest.raises(EngineAway):
        drain(Spoilt(index.engine, away))

    assert rows() == before == [(0, "", False)]
    assert ConsumerLease.objects.get(consumer="search-embedded").holder == ""
    assert index.drain() == Drained(done=1)
    assert index.titles() == ["Composting"]


def test_refused_document_takes_nothing_with_it(site, index):
    for number in range(20):
        make_plain(site, f"Good {number:02}")
    make_plain(site, "Bad")
    for number in range(20, 40):
        make_plain(site, f"Good {number:02}")

    done = drain(Spoilt(index.engine, refuse("Bad")))

    assert done == Drained(done=40, failed=1)
    assert index.titles() == [f"Good {number:02}" for number in range(40)]
    assert rows() == [(1, "DocumentRefused: Bad is refused.", False)]
    waits = OutboxRow.objects.get().next_attempt_at - timezone.now()
    assert timedelta(minutes=1) < waits <= timedelta(minutes=2)


def test_page_that_cannot_be_read_takes_nothing_with_it(site, index, monkeypatch):
    make_plain(site, "Good")
    bad = make_plain(site, "Bad")

    def fails(groups, now):
        if bad.translation_key in groups:
            raise ZeroDivisionError("Somebody has divided.")
        return read(groups, now)

    monkeypatch.setattr(consumers, "read", fails)
    assert index.drain() == Drained(done=1, failed=1)

    assert index.titles() == ["Good"]
    assert rows() == [(1, "ZeroDivisionError: Somebody has divided.", False)]


def test_process_that_was_thought_dead_writes_over_nothing(site, index):
    page = make_plain(site, "Old")
    kept = make_plain(site, "Kept")

    def overtaken(groups, version):
        """The process sleeps; another one takes over and writes what is true by now."""
        ConsumerLease.objects.update(until=Now())
        page.title = "New"
        page.save()
        kept.unpublish()
        assert index.drain() == Drained(done=1, gone=1)

    with pytest.raises((LeaseLost, EngineAway)):
        drain(Spoilt(index.engine, overtaken))

    assert index.titles() == ["New"]
    assert pending() == 0


def test_unknown_group_is_gone(index):
    tell([uuid4()])
    assert index.drain() == Drained(gone=1)


def test_statements_do_not_grow_with_the_groups_of_a_batch(site, index):
    def cost(number: int) -> int:
        for _ in range(number):
            page = make_plain(site, "Composting", expire_at=timezone.now() + timedelta(days=1))
            page.save()
        assert pending() == 2 * number
        with CaptureQueriesContext(connection) as captured:
            assert index.drain() == Drained(done=number)
        return len(captured)

    # The words that are new are learnt by the first drain and read by the second.
    cost(1)
    cost(1)
    assert cost(2) == cost(40)


def test_index_is_built_anew_where_that_was_asked_for(site, index):
    make_plain(site, "Composting")
    index.drain()
    before = index.engine.state().built_at
    ask_anew(consumer=NAME)

    assert has_work(NAME, timezone.now())
    assert index.drain() == Drained(done=1)

    assert index.engine.state().built_at > before
    assert ConsumerLease.objects.get(consumer="search-embedded").anew_asked_at is None
    assert not has_work(NAME, timezone.now())
    assert index.drain() == Drained()


def test_who_asks_while_the_index_is_built_gets_another_one(site, index):
    ask_anew(consumer=NAME)
    with leased(NAME) as lease:
        ask_anew(consumer=NAME)
        rebuild_under(lease, index.engine, lambda number: None)

    assert has_work(NAME, timezone.now())
    index.drain()
    assert not has_work(NAME, timezone.now())


def test_a_rebuild_that_fails_is_still_asked_for(site, index, monkeypatch):
    def away():
        raise EngineAway("It does not answer.")

    ask_anew(consumer=NAME)
    monkeypatch.setattr(index.engine, "rebuild", away)

    with pytest.raises(EngineAway):
        index.drain()

    assert has_work(NAME, timezone.now())
