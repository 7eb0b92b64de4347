"""A server that fails in the ways a network does: readers get an answer all the same."""

import pytest

from hub.away import breaker
from search.contract import EngineAway
from search.engines import answering
from search.nodes import Everything
from tests.search.engines.conftest import remove_indices
from tests.search.make import ask_for, by_group, make_document


@pytest.fixture
def server(opensearch, proxy, settings, tmp_path):
    """A proxy before a server; the server has the page ``theirs``, the embedded index ``ours``."""
    faulty = proxy(opensearch)
    settings.HUB_SEARCH_FOLDER = tmp_path / "index"
    settings.HUB_SEARCH_URL = f"{faulty.url}/tests-answering"
    for name, engine in answering.engines().items():
        rebuild = engine.rebuild()
        group = "theirs" if name == "distributed" else "ours"
        rebuild.write(by_group([make_document(group)]), 1)
        rebuild.switch()
    yield faulty
    faulty.pass_on()
    remove_indices(answering.engines()["distributed"])
    answering.distributed.cache_clear()


@pytest.fixture
def no_waiting(monkeypatch):
    """The server is tried again with each question."""
    monkeypatch.setattr(breaker, "SHORTEST", 0.0)


def asked() -> tuple[str, bool]:
    """Whose page answers, and whether it stands in."""
    answer, is_degraded = answering.ask(ask_for(Everything()))
    return answer.hits[0].group, is_degraded


FAULTS = {
    "refuses": lambda proxy: proxy.refuse(),
    "resets": lambda proxy: proxy.reset(),
    "hangs": lambda proxy: proxy.hang(),
    "is slow": lambda proxy: proxy.slow(20),
    "cuts": lambda proxy: proxy.cut(100),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_embedded_index_answers_while_the_server(server, no_waiting, fault):
    assert asked() == ("theirs", False)
    FAULTS[fault](server)
    assert asked() == ("ours", True)
    server.pass_on()
    assert asked() == ("theirs", False)


def test_server_is_left_alone_after_a_failure(server):
    server.refuse()
    assert asked() == ("ours", True)
    server.pass_on()
    before = server.connections
    assert asked() == ("ours", True)
    assert server.connections == before


def test_server_without_an_index(server, no_waiting):
    remove_indices(answering.engines()["distributed"])
    assert asked() == ("ours", True)


def test_nobody_can_answer(server, no_waiting, settings, tmp_path):
    settings.HUB_SEARCH_FOLDER = tmp_path / "empty"
    server.refuse()
    with pytest.raises(EngineAway, match="search rebuild"):
        answering.ask(ask_for(Everything()))


def test_unwritten_while_the_server_is_away(server):
    server.refuse()
    with pytest.raises(EngineAway):
        answering.engines()["distributed"].write(by_group([make_document("a")]), 2)
