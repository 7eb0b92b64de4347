"""Each engine, empty and ready to be written to."""

import pytest

from search.engines.distributed import DistributedEngine
from search.engines.distributed.client import Client
from search.engines.embedded import EmbeddedEngine
from tests.engines.server import SOURCES

PATIENCE = 6.0
"""Seconds for an answer: a busy machine is slow, not wrong."""


def patient(url: str) -> DistributedEngine:
    """The engine for this URL, with PATIENCE."""
    made = DistributedEngine(url)
    made.client = Client(url, answer=PATIENCE)
    return made


def remove_indices(engine: DistributedEngine) -> None:
    """Elasticsearch takes no pattern for what is deleted."""
    client = engine.client
    for name in client.work(lambda api: api.indices.get(index=f"{client.index}-*")):
        client.work(lambda api, name=name: api.indices.delete(index=name))


@pytest.fixture(params=["embedded", *SOURCES])
def engine(request, tmp_path):
    """One engine after the other; all must answer alike."""
    if request.param == "embedded":
        made = EmbeddedEngine(tmp_path / "index")
    else:
        url = request.getfixturevalue(request.param)
        made = DistributedEngine(f"{url}/{request.node.originalname.replace('_', '-')}")
    made.rebuild().switch()
    yield made
    if request.param != "embedded":
        remove_indices(made)
