"""A server of search fails as networks do, while people work: no save waits, nothing is lost."""

from collections.abc import Iterator
from random import Random

import pytest

from changes.consumers import Drained
from changes.models import OutboxRow
from search.consumers import rebuild
from search.contract import EngineAway
from search.engines import engines
from tests.engines.proxy import Proxy
from tests.home.make import make_plain

from .index import Index, as_built_anew, drain
from .operations import People

FAULTS = ["pass_on", "refuse", "reset", "hang", "slow", "cut"]
ROUNDS = 70
"""Each begins with some fault of the server."""


@pytest.fixture
def faulty(opensearch, proxy, settings) -> Proxy:
    """A proxy before the server, whose index is set up."""
    faulty = proxy(opensearch)
    settings.HUB_SEARCH_URL = f"{faulty.url}/faults"
    return faulty


def orders(number: int, random: Random) -> Iterator[str]:
    """So many faults, each about as often as the others."""
    for begun in range(0, number, len(FAULTS)):
        yield from random.sample(FAULTS, len(FAULTS))[: number - begun]


def fail(faulty: Proxy, order: str, random: Random) -> None:
    """Let the server fail in this way."""
    match order:
        case "slow":
            faulty.slow(random.randint(500, 20_000))
        case "cut":
            faulty.cut(random.randint(0, 3_000))
        case _:
            getattr(faulty, order)()


@pytest.mark.django_db
def test_after_all_faults_the_index_equals_one_built_anew(index, home, faulty, tmp_path, soak):
    people = People(home, soak.random("faults"))
    server = engines()["distributed"]
    rebuild(server)
    failed = set()

    for order in orders(soak.times(ROUNDS), people.random):
        connections = faulty.connections
        people.write()
        for _ in range(people.random.randint(0, 2)):
            people.do_something()
        assert faulty.connections == connections, "a save never asks the engine"
        fail(faulty, order, people.random)
        try:
            # A rebuild waits a minute for a server that hangs, and is tested while it answers.
            if people.random.random() < 0.25 and order != "hang":
                rebuild(server)
            else:
                drain(server)
        except EngineAway:
            failed.add(order)

    faulty.pass_on()
    drain(server)
    index.drain()

    assert {"refuse", "reset", "hang"} <= failed
    anew = as_built_anew(tmp_path / "anew")
    assert Index(server).stored() == anew
    assert index.stored() == anew
    assert not OutboxRow.objects.exists()


@pytest.mark.django_db
def test_switch_whose_answer_is_lost_leaves_an_index_that_answers(index, home, faulty):
    make_plain(home, "Composting")
    server = Index(engines()["distributed"])
    rebuild(server.engine)
    new = server.engine.rebuild()
    new.write({}, 1)
    new.switch()

    # Whoever has not heard of the switch gives up.
    new.abandon()

    assert server.titles() == []
    assert server.drain() == Drained()
