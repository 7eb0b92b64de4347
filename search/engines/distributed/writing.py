"""Writing documents: by bulk requests, each document with its version."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

import orjson

from ...contract import DocumentRefused, EngineAway, NoIndex, SearchDocument
from .answers import TOO_MANY, Refused
from .client import Client
from .mapping import fields_version, identifier, index_body, to_index

CONFLICT, MISSING = 409, 404
Line = tuple[str, list[dict[str, Any]]]
"""(translation group, what is sent of a document: one JSON object a line)."""


def current(client: Client) -> str:
    """Name of the index behind the alias. Raises ``NoIndex``."""
    try:
        mappings = client.ask(lambda api: api.indices.get_mapping(index=client.index))
    except Refused as error:
        if error.status != MISSING:
            raise
        raise NoIndex(
            f"{client.address} has no search index '{client.index}': "
            "'manage.py search rebuild' makes it."
        ) from error
    name, found = max(mappings.items())
    if found["mappings"].get("_meta", {}).get("fields") != fields_version():
        raise NoIndex(f"The search index {name} is of another version of the hub.")
    return name


def write(client: Client, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
    """Replaces the groups; the next question finds them."""
    replace(client, current(client), groups, version)


def replace(
    client: Client, index: str, groups: Mapping[str, Sequence[SearchDocument]], version: int
) -> None:
    kept = {identifier(document) for documents in groups.values() for document in documents}
    gone = [name for name in stored_identifiers(client, index, list(groups)) if name not in kept]
    send(client, index, [*indexing(groups, version), *deleting(gone, version)], refresh=True)


def stored_identifiers(client: Client, index: str, groups: list[str]) -> list[str]:
    """Of all documents of these groups."""
    query = {"terms": {"group": groups}}
    body = {"query": query, "_source": False, "size": 10_000}
    found = client.work(lambda api: api.search(index=index, body=body))
    return [hit["_id"] for hit in found["hits"]["hits"]]


def indexing(groups: Mapping[str, Sequence[SearchDocument]], version: int) -> Iterator[Line]:
    for group, documents in groups.items():
        for document in documents:
            yield (
                group,
                [
                    {"index": versioned(identifier(document), version)},
                    to_index(document, version),
                ],
            )


def deleting(identifiers: Sequence[str], version: int) -> Iterator[Line]:
    for name in identifiers:
        yield name.partition("-")[0], [{"delete": versioned(name, version)}]


def versioned(name: str, version: int) -> dict[str, Any]:
    """An older version than the one that is there is refused."""
    return {"_id": name, "version": version, "version_type": "external_gte"}


def send(client: Client, index: str, lines: Sequence[Line], refresh: bool) -> None:
    if not lines:
        return
    body = b"".join(orjson.dumps(line) + b"\n" for _group, part in lines for line in part)
    answer = client.work(lambda api: api.bulk(index=index, body=body, refresh=refresh))
    if not answer["errors"]:
        return
    for (group, _part), item in zip(lines, answer["items"], strict=True):
        ((action, result),) = item.items()
        status = result["status"]
        if status < 300 or (action == "delete" and status == MISSING):
            continue
        reason = result.get("error", {}).get("reason", status)
        if status == CONFLICT:
            raise EngineAway(f"{group} is late: {reason}")
        if status >= 500 or status == TOO_MANY:
            raise EngineAway(f"{client.address}: {reason}")
        raise DocumentRefused(f"{group}: {reason}")


class DistributedRebuild:
    """A new index beside the one behind the alias."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.index = f"{client.index}-{uuid4().hex}"
        self.written: set[str] = set()
        client.work(lambda api: api.indices.create(index=self.index, body=index_body()))

    def write(self, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
        """See ``IndexWriter``."""
        if self.written.isdisjoint(groups):
            send(self.client, self.index, list(indexing(groups, version)), refresh=False)
        else:
            # Some changed meanwhile: what was written of them must be seen to be replaced.
            self._refresh()
            replace(self.client, self.index, groups, version)
        self.written.update(groups)

    def switch(self) -> None:
        self._refresh()
        ours, alias = f"{self.client.index}-*", self.client.index
        found = self.client.work(lambda api: api.indices.get(index=ours))
        others = [name for name in found if name != self.index]
        remove = {"remove": {"index": ours, "alias": alias, "must_exist": False}}
        actions = [*([remove] if others else []), {"add": {"index": self.index, "alias": alias}}]
        self.client.work(lambda api: api.indices.update_aliases(body={"actions": actions}))
        for name in others:
            self._delete(name)

    def abandon(self) -> None:
        # If the answer to a switch was lost, it may have been made: then this index stays.
        if self.index not in self._answering():
            self._delete(self.index)

    def _refresh(self) -> None:
        self.client.work(lambda api: api.indices.refresh(index=self.index))

    def _delete(self, index: str) -> None:
        self.client.work(lambda api: api.indices.delete(index=index))

    def _answering(self) -> Collection[str]:
        """Names of the indices behind the alias: one, or none before the first switch."""
        try:
            return self.client.ask(lambda api: api.indices.get_alias(name=self.client.index))
        except Refused as error:
            if error.status == MISSING:
                return ()
            raise
