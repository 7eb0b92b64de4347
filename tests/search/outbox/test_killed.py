"""Processes that write to the index end at any moment, as a machine does that loses its power."""

import os
import signal
from threading import Event
from time import monotonic

import pytest
from django.db.models.functions import Now

from changes.models import ConsumerLease
from search.consumers import rebuild
from tests.home.make import make_plain

from .index import as_built_anew, pending

PAGES, TIMES = 100, 50
DRAIN, WORK, REBUILD = ("work", "--once"), ("work",), ("search", "rebuild")
LONGER = 1.2
"""The latest moment to end a process, as a part of the time that it would take."""

pytestmark = pytest.mark.django_db(transaction=True)


def test_killed_many_times_nothing_is_lost_and_nothing_doubled(
    site, index, manager, tmp_path, soak
):
    random, times = soak.random("killed"), soak.times(TIMES)
    pages = [make_plain(site, f"Page {number}") for number in range(PAGES)]
    index.drain()
    groups = {page.translation_key.hex for page in pages}

    took, killed = None, 0
    for number in range(10 * times):
        for page in random.sample(pages, 12):
            page.title = f"Page {number} of another time"
            page.live = random.random() < 0.9
            page.save()
        # A minute later.
        ConsumerLease.objects.update(until=Now())
        command = random.choice([DRAIN, DRAIN, WORK, REBUILD]) if took else DRAIN
        began = monotonic()
        process = manager.start(*command)
        if took:
            Event().wait(random.uniform(0, took * LONGER))
            os.kill(process, signal.SIGKILL)
        ended = manager.wait(process)
        took = took or monotonic() - began
        killed += ended == -signal.SIGKILL

        found = [document.group for document in index.stored()]
        assert len(found) == len(set(found))
        assert set(found) <= groups
        if killed == times:
            break

    ConsumerLease.objects.update(until=Now())
    index.drain()
    assert pending() == 0
    assert index.stored() == as_built_anew(tmp_path / "anew")
    assert [document.title for document in index.stored()] == [
        page.title for page in sorted(pages, key=lambda page: page.translation_key.hex) if page.live
    ]
    assert killed == times


def test_what_a_killed_rebuild_leaves_behind_goes_with_the_next(index, tmp_path):
    index.engine.rebuild()
    assert len(list((tmp_path / "search").glob("build-*"))) == 2
    rebuild(index.engine)
    assert len(list((tmp_path / "search").glob("build-*"))) == 1


def test_process_of_its_own_ends_cleanly_when_told_to(site, index, manager):
    make_plain(site, "Composting")
    process = manager.start(*WORK)
    for _look in range(600):
        if index.titles():
            break
        Event().wait(0.1)
    os.kill(process, signal.SIGTERM)

    assert manager.wait(process) == 0
    assert index.titles() == ["Composting"]
    assert ConsumerLease.objects.get(consumer="search-embedded").holder == ""


def test_two_processes_at_once_write_one_after_the_other(site, index, manager):
    titles = [f"Page {number:02}" for number in range(60)]
    for title in titles:
        make_plain(site, title)
    fence = ConsumerLease.objects.get(consumer="search-embedded").fence

    processes = [manager.start(*DRAIN) for _ in range(2)]

    assert [manager.wait(process) for process in processes] == [0, 0]
    assert ConsumerLease.objects.get(consumer="search-embedded").fence == fence + 2
    assert index.titles() == titles
    assert pending() == 0
