"""The engine of the contract, on Elasticsearch or OpenSearch."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from datetime import UTC, datetime

from ...contract import Answer, EngineAway, EngineState, NoIndex, Question, SearchDocument, Sort
from ..keeping import to_hit
from .client import ANSWER, Client, Refused
from .mapping import from_index
from .translating import facets_in, search_body
from .writing import MISSING, DistributedRebuild, current, write

PIECE = 1000
THREADS = 16


class DistributedEngine:
    """An index on a server of its own."""

    name = "distributed"

    def __init__(self, url: str):
        self.client = Client(url)
        self.threads = ThreadPoolExecutor(THREADS, "search")

    def write(self, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
        write(self.client, groups, version)

    def rebuild(self) -> DistributedRebuild:
        return DistributedRebuild(self.client)

    def search(self, question: Question) -> Answer:
        path, body = f"/{self.client.index}/_search", search_body(question)
        asked = self.threads.submit(self.client.ask, "POST", path, body)
        try:
            # Whatever a server does with the connection: nobody waits longer than this.
            answer = asked.result(ANSWER)
        except Late as error:
            raise EngineAway(f"{self.client.base}: no answer within {ANSWER} s") from error
        except Refused as error:
            if error.status == MISSING:
                raise NoIndex(f"{self.client.base} has no index '{self.client.index}'.") from error
            raise EngineAway(str(error)) from error
        scored = question.sort is Sort.RELEVANCE
        return Answer(
            hits=tuple(
                to_hit(from_index(hit["_source"])[0], hit["_score"] if scored else 0.0)
                for hit in answer["hits"]["hits"]
            ),
            total=answer["hits"]["total"]["value"],
            facets=facets_in(answer, question.facets),
        )

    def stored(self) -> Iterator[tuple[SearchDocument, int]]:
        body: dict = {"size": PIECE, "sort": [{"group": "asc"}, {"language": "asc"}]}
        while True:
            answer = self.client.ask("POST", f"/{self.client.index}/_search", body)
            hits = answer["hits"]["hits"]
            yield from (from_index(hit["_source"]) for hit in hits)
            if len(hits) < PIECE:
                return
            body["search_after"] = hits[-1]["sort"]

    def state(self) -> EngineState:
        try:
            index = current(self.client)
        except NoIndex:
            return EngineState(self.name, 0, None)
        count = self.client.ask("GET", f"/{index}/_count")["count"]
        settings = self.client.ask("GET", f"/{index}/_settings")[index]["settings"]["index"]
        made = datetime.fromtimestamp(int(settings["creation_date"]) / 1000, UTC)
        return EngineState(self.name, count, made)
