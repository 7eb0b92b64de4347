"""The worker within a process of the site: woken by what is committed, patient with what fails."""

from threading import Event

import pytest
from django.core.signals import request_started
from django.db import transaction
from django.test import Client, override_settings

from search.contract import EngineAway
from search.engines import engines
from search.models import EngineLease, PendingGroup
from search.outbox import retry_dead
from search.worker import running
from search.worker.lease import Lease
from search.worker.running import BUSY, IN_THIS_PROCESS, Worker, pause_after
from search.worker.waking import listening
from tests.home.make import make_plain

from .index import Index, Spoilt

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
    retry_dead(engine="embedded")
    assert woken.is_set()


@pytest.mark.django_db(transaction=True)
def test_thread_writes_what_is_published_and_gives_everything_back(site, index):
    written = Event()

    class Watched(Spoilt):
        def write(self, groups, version):
            self.engine.write(groups, version)
            written.set()

    worker = Worker(Watched(index.engine, None), FOR_EVER)
    worker.start()
    make_plain(site, "Composting")
    assert written.wait(PATIENCE)
    worker.stop()
    worker.join(PATIENCE)

    assert not worker.is_alive()
    assert index.titles() == ["Composting"]
    assert listening == []
    assert EngineLease.objects.get().holder == ""


def test_pauses_grow_up_to_a_minute_and_differ():
    for failures, shortest in [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (100, 60)]:
        assert shortest <= pause_after(failures) <= shortest * 1.5
    assert len({pause_after(3) for _ in range(10)}) > 1


@pytest.mark.django_db
def test_engine_that_is_away_is_left_alone_for_longer_each_time(site, index):
    is_away = True

    def away(groups, version):
        if is_away:
            raise EngineAway("It does not answer.")

    worker = Worker(Spoilt(index.engine, away), 5.0)
    make_plain(site, "Composting")
    for failures in (1, 2, 3):
        pause = worker.look()
        assert worker.failures == failures
        assert 2 ** (failures - 1) <= pause <= 2 ** (failures - 1) * 1.5
    is_away = False

    assert worker.look() == 5.0
    assert worker.failures == 0
    assert index.titles() == ["Composting"]


@pytest.mark.django_db
def test_worker_outlives_whatever_goes_wrong(site, index, monkeypatch, caplog):
    def fails(*_arguments, **_options):
        raise ZeroDivisionError("Somebody has divided.")

    make_plain(site, "Composting")
    monkeypatch.setattr(running, "drain", fails)
    worker = Worker(index.engine, 5.0)

    assert 1 <= worker.look() <= 1.5
    assert "Somebody has divided." in caplog.text


@pytest.mark.django_db
def test_worker_comes_back_soon_while_another_one_writes(site, index):
    make_plain(site, "Composting")
    assert Lease("embedded", Event()).take()
    worker = Worker(index.engine, 5.0)

    assert worker.look() == BUSY
    assert worker.failures == 0
    assert PendingGroup.objects.count() == 1


@pytest.mark.django_db
def test_worker_with_nothing_to_do_takes_no_lease(site, index):
    worker = Worker(index.engine, 5.0)
    worker.look()
    fence = EngineLease.objects.get().fence
    assert worker.look() == 5.0
    assert EngineLease.objects.get().fence == fence


@pytest.mark.django_db
def test_worker_builds_the_index_of_a_site_that_has_none(home, settings, tmp_path):
    make_plain(home, "Composting")
    PendingGroup.objects.all().delete()
    settings.HUB_SEARCH_FOLDER = tmp_path
    index = Index(engines()["embedded"])
    Worker(index.engine, 5.0).look()

    assert index.titles() == ["Composting"]


@pytest.fixture
def after_requests():
    """Workers of requests end with the test."""
    yield
    request_started.disconnect(dispatch_uid="search.workers")
    IN_THIS_PROCESS.stop()


@pytest.mark.parametrize(("setting", "threads"), [("thread", ["search-embedded"]), ("process", [])])
@pytest.mark.django_db(transaction=True)
def test_first_request_starts_the_workers_if_the_setting_says_so(
    index, after_requests, setting, threads
):
    with override_settings(HUB_SEARCH_WORKER=setting):
        running.connect()
    assert IN_THIS_PROCESS.running == []
    for _ in range(2):
        Client().get("/healthz")
    assert [worker.name for worker in IN_THIS_PROCESS.running] == threads
    assert all(worker.is_alive() for worker in IN_THIS_PROCESS.running)
