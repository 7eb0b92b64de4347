"""Each engine, empty and ready to be written to."""

import pytest

from search.engines.distributed import DistributedEngine
from search.engines.embedded import EmbeddedEngine
from tests.engines.plugin import ENGINES


@pytest.fixture(params=["embedded", *ENGINES])
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
        made.client.ask("DELETE", f"/{made.client.index}-*")
