"""The demo site in a process of its own, a browser, and the addresses of its pages."""

import json
import shutil
from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest

from ..servers import site
from .addresses import QUERY, addresses_in


@pytest.fixture(scope="session")
def demo_site(kept_demo, tmp_path_factory) -> Iterator[str]:
    """The site's address. Its tests only read, and share one worker."""
    folder = tmp_path_factory.mktemp("demo-site") / "data"
    shutil.copytree(kept_demo, folder)
    with site.running(folder) as address:
        yield address


@pytest.fixture(scope="session")
def addresses(demo_site) -> dict[str, str]:
    """Paths of the demo, at least one for each type of page, by a name."""
    question = json.dumps({"query": QUERY}).encode()
    request = Request(f"{demo_site}/graphql/", question, {"Content-Type": "application/json"})
    with urlopen(request) as response:
        return addresses_in(json.load(response)["data"])


def pytest_collection_modifyitems(items):
    """The demo site is started by one worker only."""
    for item in items:
        if "demo_site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo site"))
