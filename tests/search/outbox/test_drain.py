"""Draining the outbox: what goes wrong takes nothing with it, and nothing is lost."""

from datetime import timedelta
from threading import Event
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.contract import DocumentRefused, EngineAway
from search.indexing import drain
from search.models import EngineLease, PendingGroup
from search.outbox import ask_rebuild, enqueue, retry_dead
from search.worker.draining import has_work
from search.worker.lease import EngineBusy, Lease, LeaseLost, Stopped, leased
from search.worker.rebuilding import rebuild_under
from search.worker.settling import MOST_ATTEMPTS, Drained
from tests.home.make import make_plain

from .index import Spoilt, pending

pytestmark = pytest.mark.django_db


def refuse(*titles: str):
    """A write that does not take documents with these titles."""

    def write(groups, version):
        for documents in groups.values():
            for document in documents:
                if document.title in titles:
                    raise DocumentRefused(f"{document.title} is refused.")

    return write


def rows() -> list[tuple[int, str, bool]]:
    return list(PendingGroup.objects.order_by("pk").values_list("attempts", "error", "is_dead"))


def later() -> None:
    """Time passes until everything that has failed is tried again."""
    PendingGroup.objects.filter(next_attempt_at__gt=timezone.now()).update(
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
    assert EngineLease.objects.get().holder == ""
    assert index.drain() == Drained(written=1)
    assert index.titles() == ["Composting"]


def test_database_that_is_away_costs_nobody_an_attempt(site, index):
    def away(groups, version):
        raise OperationalError("server closed the connection")

    make_plain(site, "Composting")
    with pytest.raises(OperationalError):
        drain(Spoilt(index.engine, away))

    assert rows() == [(0, "", False)]


def test_refused_document_takes_nothing_with_it(site, index):
    for number in range(20):
        make_plain(site, f"Good {number:02}")
    make_plain(site, "Bad")
    for number in range(20, 40):
        make_plain(site, f"Good {number:02}")

    done = drain(Spoilt(index.engine, refuse("Bad")))

    assert done == Drained(written=40, failed=1)
    assert index.titles() == [f"Good {number:02}" for number in range(40)]
    assert rows() == [(1, "DocumentRefused: Bad is refused.", False)]
    waits = PendingGroup.objects.get().next_attempt_at - timezone.now()
    assert timedelta(minutes=1) < waits <= timedelta(minutes=2)


def test_page_that_cannot_be_read_takes_nothing_with_it(site, index, monkeypatch):
    from search.documents import read
    from search.worker import carrying

    make_plain(site, "Good")
    bad = make_plain(site, "Bad")

    def fails(groups, now):
        if bad.translation_key in groups:
            raise ZeroDivisionError("Somebody has divided.")
        return read(groups, now)

    monkeypatch.setattr(carrying, "read", fails)
    assert index.drain() == Drained(written=1, failed=1)

    assert index.titles() == ["Good"]
    assert rows() == [(1, "ZeroDivisionError: Somebody has divided.", False)]


def test_what_fails_is_not_tried_again_at_once(site, index):
    make_plain(site, "Bad")
    engine = Spoilt(index.engine, refuse("Bad"))
    drain(engine)

    assert drain(engine) == Drained()
    assert rows()[0][0] == 1


def test_after_eight_attempts_it_is_given_up_and_kept(site, index):
    make_plain(site, "Bad")
    engine = Spoilt(index.engine, refuse("Bad"))
    done = []
    for _attempt in range(MOST_ATTEMPTS):
        done.append(drain(engine))
        later()

    assert done == [Drained(failed=1)] * 7 + [Drained(dead=1)]
    assert rows() == [(8, "DocumentRefused: Bad is refused.", True)]
    assert drain(engine) == Drained()


def test_given_up_page_is_revived_by_people(site, index):
    page = make_plain(site, "Bad")
    index.drain()
    PendingGroup.objects.create(
        engine="embedded", group=page.translation_key, attempts=8, is_dead=True
    )
    PendingGroup.objects.create(engine="other", group=page.translation_key, is_dead=True)

    assert retry_dead(engine="embedded") == 1
    assert index.drain() == Drained(written=1)
    assert list(PendingGroup.objects.values_list("engine")) == [("other",)]


def test_edit_of_a_page_that_was_given_up_is_tried_at_once_and_clears_it(site, index):
    page = make_plain(site, "Bad")
    PendingGroup.objects.update(attempts=8, is_dead=True, error="It was refused.")
    page.title = "Mended"
    page.save()

    assert index.drain() == Drained(written=1)
    assert index.titles() == ["Mended"]
    assert rows() == []


def test_edit_that_does_not_help_begins_anew_with_its_own_attempts(site, index):
    page = make_plain(site, "Bad")
    PendingGroup.objects.update(attempts=8, is_dead=True, error="It was refused.")
    page.save()
    drain(Spoilt(index.engine, refuse("Bad")))

    assert rows() == [(1, "DocumentRefused: Bad is refused.", False)]


def test_row_that_comes_while_its_group_is_read_stays(site, index):
    page = make_plain(site, "Composting")

    def meanwhile(groups, version):
        if page.title == "Composting":
            page.title = "Recycling"
            page.save()

    assert drain(Spoilt(index.engine, meanwhile)) == Drained(written=1)
    assert index.titles() == ["Composting"]
    assert index.drain() == Drained(written=1)
    assert index.titles() == ["Recycling"]
    assert pending() == 0


def test_announced_change_counts_a_minute_later(site, index):
    page = make_plain(site, "Composting")
    index.drain()
    enqueue([page.translation_key], at=timezone.now() + timedelta(minutes=1))
    page.save()
    assert index.drain() == Drained(written=1)
    assert pending(ahead=True) == 1

    later()
    assert index.drain() == Drained(written=1)
    assert pending(ahead=True) == 0


def test_one_drain_at_a_time(site, index):
    make_plain(site, "Composting")
    with leased("embedded"):
        with pytest.raises(EngineBusy):
            index.drain()
        assert index.titles() == []
        # The other engine is nobody's.
        with leased("other") as other:
            assert other.fence == 1

    assert index.drain() == Drained(written=1)


def test_lease_of_a_process_that_has_died_runs_out(site, index):
    make_plain(site, "Composting")
    dead = Lease("embedded", Event())
    assert dead.take()
    with pytest.raises(EngineBusy):
        index.drain()

    EngineLease.objects.update(until=Now())
    assert index.drain() == Drained(written=1)


def test_fence_grows_with_each_lease(index):
    with leased("embedded") as first:
        pass
    with leased("embedded") as second:
        pass
    assert second.fence == first.fence + 1


def test_process_that_was_thought_dead_writes_over_nothing(site, index):
    page = make_plain(site, "Old")
    kept = make_plain(site, "Kept")

    def overtaken(groups, version):
        """The process sleeps; another one takes over and writes what is true by now."""
        EngineLease.objects.update(until=Now())
        page.title = "New"
        page.save()
        kept.unpublish()
        assert index.drain() == Drained(written=1, gone=1)

    with pytest.raises((LeaseLost, EngineAway)):
        drain(Spoilt(index.engine, overtaken))

    assert index.titles() == ["New"]
    assert pending() == 0


def test_process_that_was_overtaken_before_it_notes_counts_nothing(site, index, monkeypatch):
    page = make_plain(site, "Composting")
    write = index.engine.write

    def then_overtaken(groups, version):
        write(groups, version)
        EngineLease.objects.update(until=Now(), holder="somebody else")

    monkeypatch.setattr(index.engine, "write", then_overtaken)
    with pytest.raises(LeaseLost):
        index.drain()

    assert PendingGroup.objects.get().group == page.translation_key


def test_stopping_ends_it_before_the_next_batch(site, index):
    make_plain(site, "Composting")
    stopping = Event()
    stopping.set()
    with pytest.raises(Stopped):
        drain(index.engine, stopping=stopping)

    assert index.titles() == []
    assert pending() == 1
    assert EngineLease.objects.get().holder == ""


def test_unknown_group_is_gone(index):
    enqueue([uuid4()])
    assert index.drain() == Drained(gone=1)


def test_statements_do_not_grow_with_the_groups_of_a_batch(site, index):
    def cost(number: int) -> int:
        for _ in range(number):
            page = make_plain(site, "Composting", expire_at=timezone.now() + timedelta(days=1))
            page.save()
        assert pending() == 2 * number
        with CaptureQueriesContext(connection) as captured:
            assert index.drain() == Drained(written=number)
        return len(captured)

    # The words that are new are learnt by the first drain and read by the second.
    cost(1)
    cost(1)
    assert cost(2) == cost(40)


def test_statements_of_a_change_do_not_grow_with_the_subtree(site, index):
    def cost(pages: int) -> tuple[int, int]:
        above = make_plain(site, "Above")
        for _ in range(pages):
            make_plain(above, "Below")
        with CaptureQueriesContext(connection) as moved:
            above.move(site, pos="first-child")
        above = type(above).objects.get(pk=above.pk)
        with CaptureQueriesContext(connection) as deleted:
            above.delete()
        return tuple(
            sum("hub_search_pendinggroup" in query["sql"] for query in captured)
            for captured in (moved, deleted)
        )

    assert cost(2) == cost(40)


def test_index_is_built_anew_where_that_was_asked_for(site, index):
    make_plain(site, "Composting")
    index.drain()
    before = index.engine.state().built_at
    ask_rebuild(engine="embedded")

    assert has_work("embedded", timezone.now())
    assert index.drain() == Drained(written=1)

    assert index.engine.state().built_at > before
    assert EngineLease.objects.get().rebuild_asked_at is None
    assert not has_work("embedded", timezone.now())
    assert index.drain() == Drained()


def test_who_asks_while_the_index_is_built_gets_another_one(site, index):
    ask_rebuild(engine="embedded")
    with leased("embedded") as lease:
        ask_rebuild(engine="embedded")
        rebuild_under(lease, index.engine, lambda number: None)

    assert has_work("embedded", timezone.now())
    index.drain()
    assert not has_work("embedded", timezone.now())


def test_a_rebuild_that_fails_is_still_asked_for(site, index, monkeypatch):
    def away():
        raise EngineAway("It does not answer.")

    ask_rebuild(engine="embedded")
    monkeypatch.setattr(index.engine, "rebuild", away)

    with pytest.raises(EngineAway):
        index.drain()

    assert has_work("embedded", timezone.now())
