"""A room that follows changes, alone; processes of ``manage.py``."""

import pytest

import tests.changes
from changes.registry import SUBSCRIPTIONS
from home.models import HomePage

from .processes import managing
from .room import Ledger, Notebook, RoomConfig


@pytest.fixture
def room() -> RoomConfig:
    """The only room that follows, as long as a test lasts."""
    before = list(SUBSCRIPTIONS)
    SUBSCRIPTIONS.clear()
    config = RoomConfig("tests.changes", tests.changes)
    config.ready()
    yield config
    SUBSCRIPTIONS[:] = before


@pytest.fixture
def notebook(room, site) -> Notebook:
    """It follows after changes, and has followed so far."""
    return room.notebook


@pytest.fixture
def ledger(room, site) -> Ledger:
    """It follows within changes, and has forgotten what there was so far."""
    return room.ledger


@pytest.fixture
def site(room, home) -> HomePage:
    """The home page of a site in English and German, carried out."""
    room.notebook.drain()
    room.notebook.notes.clear()
    room.notebook.begun.clear()
    room.ledger.calls.clear()
    return home


@pytest.fixture
def manager(transactional_db, tmp_path):
    """Commands of ``manage.py`` as processes, which see what the test has committed."""
    with managing(tmp_path) as manager:
        yield manager
