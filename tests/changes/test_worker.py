"""The worker: woken by what is committed, patient with what fails; nobody holds up another."""

from collections.abc import Callable
from threading import Event

import pytest
from django.core.signals import request_started
from django.db import OperationalError, connections, transaction
from django.test import Client, override_settings

from changes.consumers import Drained, TargetAway
from changes.lease import Lease
from changes.models import ConsumerLease, OutboxRow
from changes.outbox import retry_dead
from changes.waking import listening
from changes.worker import running
from changes.worker.running import BETWEEN_CHECKS, BUSY, IN_THIS_PROCESS, Turn, Worker, pause_after
from tests.home.make import make_plain

from .room import Notebook, Refused

FOR_EVER = 3600.0
PATIENCE = 60.0
"""Seconds to wait for a thread: a busy machine is slow, not wrong."""


@pytest.fixture
def woken():
    """Whether the workers of this process have been woken."""
    event = Event()
    listening.append(event)
    yield event
    listening.remove(event)


@pytest.fixture
def working():
    """``working(consumer, …)``: a worker in a thread, until the test ends."""
    workers = []

    def working(*consumers) -> Worker:
        worker = Worker(consumers, FOR_EVER)
        workers.append(worker)
        worker.start()
        return worker

    yield working
    for worker in workers:
        worker.stop()
        worker.join(PATIENCE)


class Noted(Event):
    """Is set once a notebook that it watches is carried out."""

    def __call__(self, titles, fence) -> None:
        self.set()


def until(true: Callable[[], bool]) -> None:
    """Waits for what a thread does to the database."""
    for _look in range(600):
        if true():
            return
        Event().wait(0.1)
    raise AssertionError("it has not happened")


@pytest.mark.django_db(transaction=True)
def test_commit_wakes_the_workers_and_a_rollback_does_not(site, woken):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_plain(site, "Ghost")
        raise ZeroDivisionError
    assert not woken.is_set()

    with transaction.atomic():
        make_plain(type(site).objects.get(), "Composting")
        assert not woken.is_set()
    assert woken.is_set()


@pytest.mark.django_db(transaction=True)
def test_reviving_wakes_the_workers(site, woken):
    retry_dead(consumer="notebook")
    assert woken.is_set()


@pytest.mark.django_db(transaction=True)
def test_worker_carries_out_what_is_published_and_gives_everything_back(site, notebook, working):
    notebook.before = noted = Noted()
    worker = working(notebook)
    make_plain(site, "Composting")
    assert noted.wait(PATIENCE)
    worker.stop()
    worker.join(PATIENCE)

    assert not worker.is_alive()
    assert notebook.titles() == ["Composting"]
    assert listening == []
    assert ConsumerLease.objects.get().holder == ""


@pytest.mark.django_db(transaction=True)
def test_what_comes_during_a_turn_is_carried_out_without_another_push(site, notebook, working):
    at_work, go_on = Event(), Event()

    def before(titles, fence):
        if titles == ["One"]:
            at_work.set()
            assert go_on.wait(PATIENCE)

    notebook.before = before
    working(notebook)
    make_plain(site, "One")
    assert at_work.wait(PATIENCE)
    make_plain(type(site).objects.get(), "Two")
    go_on.set()

    until(lambda: notebook.titles() == ["One", "Two"])


@pytest.mark.django_db(transaction=True)
def test_consumer_that_is_stuck_holds_up_no_other(site, room, notebook, working):
    stuck, at_work, go_on = Notebook("stuck"), Event(), Event()

    def before(titles, fence):
        at_work.set()
        assert go_on.wait(PATIENCE)

    stuck.before = before
    room.others = [stuck]
    notebook.before = noted = Noted()
    make_plain(site, "One")
    working(stuck, notebook)
    try:
        assert at_work.wait(PATIENCE)
        assert noted.wait(PATIENCE)
        noted.clear()
        make_plain(type(site).objects.get(), "Two")
        assert noted.wait(PATIENCE), "another time, while the first is stuck still"
        assert stuck.titles() == []
    finally:
        go_on.set()


@pytest.mark.django_db(transaction=True)
def test_consumer_whose_lease_another_process_holds_holds_up_no_other(
    site, room, notebook, working
):
    held = Notebook("held")
    room.others = [held]
    assert Lease("held", Event()).take()
    notebook.before = noted = Noted()
    make_plain(site, "One")
    working(held, notebook)

    assert noted.wait(PATIENCE)
    assert held.begun == []
    assert OutboxRow.objects.filter(consumer="held").count() == 1


@pytest.mark.parametrize("error", [Refused, TargetAway, OperationalError])
@pytest.mark.django_db(transaction=True)
def test_consumer_that_always_fails_holds_up_no_other(site, room, notebook, working, error):
    failing, failed = Notebook("failing"), Event()

    def begin(lease, progress):
        failed.set()
        raise error("It does not work.")

    failing.begin = begin
    room.others = [failing]
    notebook.before = noted = Noted()
    make_plain(site, "One")
    working(failing, notebook)

    assert failed.wait(PATIENCE)
    assert noted.wait(PATIENCE)
    assert OutboxRow.objects.filter(consumer="failing").count() == 1


def test_pauses_grow_up_to_ten_seconds_and_differ():
    for failures, shortest in [(1, 1), (2, 2), (3, 4), (4, 8), (100, 8)]:
        assert shortest <= pause_after(failures) <= shortest * 1.25
    assert len({pause_after(3) for _ in range(10)}) > 1


@pytest.mark.django_db
def test_what_is_away_is_left_alone_for_longer_each_time(site, notebook):
    def away(titles, fence):
        raise TargetAway("It does not answer.")

    notebook.before = away
    turn = Turn(notebook)
    make_plain(site, "Composting")
    for failures in (1, 2, 3):
        pause = turn.take(Event())
        assert turn.failures == failures
        assert 2 ** (failures - 1) <= pause <= 2 ** (failures - 1) * 1.25
    notebook.before = lambda titles, fence: None

    assert turn.take(Event()) == 0
    assert turn.failures == 0
    assert notebook.titles() == ["Composting"]


@pytest.mark.django_db(transaction=True)
def test_what_people_save_does_not_hurry_one_that_is_left_alone(site, notebook):
    def away(titles, fence):
        raise TargetAway("It does not answer.")

    notebook.before = away
    make_plain(site, "Composting")
    worker = Worker([notebook], FOR_EVER)
    [turn] = worker.turns
    worker.look()
    until(lambda: turn.thread is None)
    assert turn.failures == 1

    turn.not_before += FOR_EVER / 2
    assert FOR_EVER / 2 < worker.look() < FOR_EVER
    assert turn.thread is None
    assert turn.failures == 1


@pytest.mark.django_db
def test_turn_outlives_whatever_goes_wrong(site, notebook, caplog):
    def fails(lease, progress):
        raise ZeroDivisionError("Somebody has divided.")

    notebook.begin = fails
    make_plain(site, "Composting")

    assert 1 <= Turn(notebook).take(Event()) <= 1.5
    assert "Somebody has divided." in caplog.text


@pytest.mark.django_db
def test_worker_outlives_a_database_that_is_away(site, notebook, monkeypatch, caplog):
    def away(consumer, now):
        raise OperationalError("server closed the connection")

    worker = Worker([notebook], FOR_EVER)
    worker.turns[0].has_begun = True
    with monkeypatch.context() as patch:
        patch.setattr(running, "has_work", away)
        assert 1 <= worker.look() <= 1.5
        assert 2 <= worker.look() <= 3
    assert "server closed the connection" in caplog.text

    assert worker.look() == FOR_EVER
    assert worker.failures == 0


@pytest.mark.django_db
def test_turn_comes_back_soon_while_another_process_works(site, notebook):
    make_plain(site, "Composting")
    assert Lease("notebook", Event()).take()
    turn = Turn(notebook)

    assert turn.take(Event()) == BUSY
    assert turn.failures == 0
    assert OutboxRow.objects.count() == 1


@pytest.mark.django_db
def test_consumer_with_nothing_to_do_gets_no_turn(site, notebook):
    worker = Worker([notebook], FOR_EVER)
    worker.turns[0].take(Event())
    fence = ConsumerLease.objects.get().fence

    assert worker.look() == FOR_EVER
    assert worker.turns[0].thread is None
    assert ConsumerLease.objects.get().fence == fence


@pytest.mark.django_db
def test_consumer_begins_though_nothing_waits(site, notebook):
    turn = Turn(notebook)
    assert not OutboxRow.objects.exists()
    assert turn.has_work()
    turn.take(Event())

    assert notebook.begun == [False]
    assert not turn.has_work()


@pytest.mark.django_db(transaction=True)
def test_turns_give_their_connections_back(site, notebook, working):
    used = []

    def before(titles, fence):
        used.append(connections["default"])

    notebook.before = before
    working(notebook)
    make_plain(site, "Composting")
    until(lambda: bool(used))
    until(lambda: used[0].connection is None)


@pytest.fixture
def after_requests():
    """The worker of requests ends with the test."""
    yield
    request_started.disconnect(dispatch_uid="changes.worker")
    IN_THIS_PROCESS.stop()


@pytest.mark.parametrize("setting", ["thread", "process"])
@pytest.mark.django_db(transaction=True)
def test_first_request_starts_one_thread_if_the_setting_says_so(
    site, notebook, after_requests, setting
):
    with override_settings(HUB_WORKER=setting):
        running.connect()
    assert IN_THIS_PROCESS.running is None
    Client().get("/healthz")
    first = IN_THIS_PROCESS.running
    Client().get("/healthz")

    assert IN_THIS_PROCESS.running is first
    if setting == "process":
        assert first is None
    else:
        assert (first.name, first.is_alive()) == ("hub-worker", True)
        assert [turn.consumer for turn in first.turns] == [notebook]


@pytest.mark.django_db(transaction=True)
def test_what_failed_is_tried_again_though_nobody_wakes_the_worker(
    site, notebook, working, monkeypatch
):
    begun, again = [], Event()

    def begin(lease, progress):
        begun.append(True)
        if len(begun) == 1:
            raise TargetAway("It does not answer.")
        again.set()
        return Drained()

    notebook.begin = begin
    monkeypatch.setattr(running, "pause_after", lambda failures: 0.0)
    working(notebook)

    assert again.wait(PATIENCE)


@pytest.mark.django_db
def test_begins_again_when_what_it_has_written_is_gone(site, notebook, monkeypatch):
    now = 100.0
    monkeypatch.setattr(running, "monotonic", lambda: now)
    turn = Turn(notebook)
    turn.take(Event())
    assert not turn.has_work()
    notebook.is_whole = lambda: False
    now += BETWEEN_CHECKS / 2
    assert not turn.has_work()
    now += BETWEEN_CHECKS / 2
    assert turn.has_work()
    del notebook.is_whole
    turn.take(Event())
    assert len(notebook.begun) == 2
    assert not turn.has_work()


@pytest.mark.django_db
def test_one_line_says_that_something_is_away(site, notebook, caplog):
    def away(titles, fence):
        raise TargetAway("It does not answer.")

    notebook.before = away
    make_plain(site, "Composting")
    turn = Turn(notebook)
    for _ in range(3):
        turn.take(Event())
    assert caplog.messages.count("notebook: It does not answer.") == 1
