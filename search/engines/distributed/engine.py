"""The engine of the contract, on Elasticsearch or OpenSearch."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from ...contract import Answer, EngineState, NoIndex, Question, SearchDocument, Sort
from ..keeping import to_hit
from .answers import Refused
from .client import Client
from .mapping import from_index
from .translating import facets_in, search_body
from .writing import MISSING, DistributedRebuild, current, write

PIECE = 1000


class DistributedEngine:
    """An index on a server of its own."""

    name = "distributed"

    def __init__(self, url: str) -> None:
        self.client = Client(url)

    def write(self, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
        write(self.client, groups, version)

    def rebuild(self) -> DistributedRebuild:
        return DistributedRebuild(self.client)

    def search(self, question: Question) -> Answer:
        try:
            answer = self._found(search_body(question))
        except Refused as error:
            if error.status != MISSING:
                raise
            raise NoIndex(f"{self.client.address} has no index '{self.client.index}'.") from error
        scored = question.sort is Sort.RELEVANCE
        return Answer(
            hits=tuple(
                to_hit(from_index(hit["_source"])[0], hit["_score"] if scored else 0.0)
                for hit in answer["hits"]["hits"]
            ),
            total=answer["hits"]["total"]["value"],
            facets=facets_in(answer, question.facets),
        )

    def _found(self, body: dict[str, Any]) -> dict[str, Any]:
        return self.client.ask(lambda api: api.search(index=self.client.index, body=body))

    def stored(self) -> Iterator[tuple[SearchDocument, int]]:
        body: dict[str, Any] = {"size": PIECE, "sort": [{"group": "asc"}, {"language": "asc"}]}
        while True:
            answer = self._found(body)
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
        count = self.client.ask(lambda api: api.count(index=index))["count"]
        told = self.client.ask(lambda api: api.indices.get_settings(index=index))
        settings = told[index]["settings"]["index"]
        made = datetime.fromtimestamp(int(settings["creation_date"]) / 1000, UTC)
        return EngineState(self.name, count, made)
