"""An index that somebody takes away while the hub runs is made again by the worker."""

import shutil
from threading import Event

import pytest

from changes.worker import running
from changes.worker.running import BETWEEN_CHECKS, Turn
from search.consumers import IndexConsumer
from tests.home.make import make_plain

LONGEST = 60
"""Seconds until it is whole again, at most."""


@pytest.mark.parametrize("part", ["*", "build-*"])
def test_deleted_index_is_built_again_within_a_minute(site, index, settings, monkeypatch, part):
    now = 100.0
    monkeypatch.setattr(running, "monotonic", lambda: now)
    make_plain(site, "Composting")
    turn = Turn(IndexConsumer(index.engine))
    turn.take(Event())
    found = index.titles("en")
    assert "Composting" in found

    for folder in settings.HUB_SEARCH_FOLDER.glob(part):
        shutil.rmtree(folder) if folder.is_dir() else folder.unlink()
    now += BETWEEN_CHECKS
    # The worker looks at least so often, whatever people do.
    assert BETWEEN_CHECKS + running.IN_THE_SITE < LONGEST
    assert turn.has_work()
    turn.take(Event())
    assert index.titles("en") == found
    assert not turn.has_work()
