"""A server, through the client of its maker, in threads of its own: nobody waits for too long."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ...contract import EngineAway
from .address import OPENSEARCH, Address, read
from .answers import UNKNOWN, Call, Server

ANSWER = 1.5
"""Seconds for the answer to a question."""
WORK = 60.0
"""Seconds for the answer to a batch of documents."""
THREADS = 16
CONNECTIONS = 20
"""To a node. Who gets none waits without end, so there are more than threads."""
TRIES = 2
"""Nodes that are asked in turn, where there are several."""
SHARE = 7 / 15
"""Of the time, for each try: two of them end within it."""


class Client:
    """A server, or several nodes of one."""

    def __init__(self, url: str, *, answer: float = ANSWER, work: float = WORK) -> None:
        self.address = read(url)
        self.index = self.address.index
        single = len(self.address.nodes) == 1
        self.server = server_at(self.address, tries=1 if single else TRIES)
        share = 1.0 if single else SHARE
        self.answering = answer, self.server.api(answer * share)
        self.working = work, self.server.api(work * share)
        self.threads = ThreadPoolExecutor(THREADS, "search")

    def ask(self, call: Call) -> dict[str, Any]:
        """Returns the answer to a question. Raises ``EngineAway``."""
        return self._within(*self.answering, call)

    def work(self, call: Call) -> dict[str, Any]:
        """Returns the answer to what may take a while. Raises ``EngineAway``."""
        return self._within(*self.working, call)

    def _within(self, seconds: float, api: Any, call: Call) -> dict[str, Any]:
        asked = self.threads.submit(self.server.ask, call, api)
        try:
            # Whatever a server does with the connection: nobody waits longer than this.
            answer = asked.result(seconds)
        except TimeoutError as error:
            asked.cancel()
            raise EngineAway(f"{self.address}: no answer within {seconds} s") from error
        if not isinstance(answer, dict):
            raise EngineAway(f"{self.address}: {UNKNOWN}")
        return answer


def server_at(address: Address, *, tries: int) -> Server:
    """Returns what asks the server. Imports no client but its own: that takes half a second."""
    if address.product == OPENSEARCH:
        from .opensearch import OpenSearch

        return OpenSearch(address, connections=CONNECTIONS, tries=tries)
    from .elastic import Elasticsearch

    return Elasticsearch(address, connections=CONNECTIONS, tries=tries)
