"""Writing documents: by bulk requests, each document with its version."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import uuid4

from ...contract import DocumentRefused, EngineAway, NoIndex, SearchDocument
from .client import WORK, Client, Refused
from .mapping import fields_version, identifier, index_body, to_index

CONFLICT, MISSING, TOO_MANY = 409, 404, 429
Lines = Iterator[tuple[str, list]]
"""(translation group, lines of the request)."""


def current(client: Client) -> str:
    """Name of the index behind the alias. Raises ``NoIndex``."""
    try:
        mappings = client.ask("GET", f"/{client.index}/_mapping")
    except Refused as error:
        if error.status != MISSING:
            raise EngineAway(str(error)) from error
        raise NoIndex(
            f"{client.base} has no search index '{client.index}': "
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
    try:
        found = client.ask("POST", f"/{index}/_search", body, seconds=WORK)
    except Refused as error:
        raise EngineAway(str(error)) from error
    return [hit["_id"] for hit in found["hits"]["hits"]]


def indexing(groups: Mapping[str, Sequence[SearchDocument]], version: int) -> Lines:
    for group, documents in groups.items():
        for document in documents:
            yield (
                group,
                [
                    {"index": versioned(identifier(document), version)},
                    to_index(document, version),
                ],
            )


def deleting(identifiers: Sequence[str], version: int) -> Lines:
    for name in identifiers:
        yield name.partition("-")[0], [{"delete": versioned(name, version)}]


def versioned(name: str, version: int) -> dict:
    """An older version than the one that is there is refused."""
    return {"_id": name, "version": version, "version_type": "external_gte"}


def send(client: Client, index: str, lines: Sequence[tuple[str, list]], refresh: bool) -> None:
    if not lines:
        return
    path = f"/{index}/_bulk{'?refresh=true' if refresh else ''}"
    try:
        answer = client.bulk(path, (line for _group, part in lines for line in part))
    except Refused as error:
        raise EngineAway(str(error)) from error
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
            raise EngineAway(f"{client.base}: {reason}")
        raise DocumentRefused(f"{group}: {reason}")


class DistributedRebuild:
    """A new index beside the one behind the alias."""

    def __init__(self, client: Client):
        self.client = client
        self.index = f"{client.index}-{uuid4().hex}"
        self.written: set[str] = set()
        self._do("PUT", f"/{self.index}", index_body())

    def write(self, groups: Mapping[str, Sequence[SearchDocument]], version: int) -> None:
        """See ``IndexWriter``."""
        if self.written.isdisjoint(groups):
            send(self.client, self.index, list(indexing(groups, version)), refresh=False)
        else:
            # Some changed meanwhile: what was written of them must be seen to be replaced.
            self._do("POST", f"/{self.index}/_refresh")
            replace(self.client, self.index, groups, version)
        self.written.update(groups)

    def switch(self) -> None:
        self._do("POST", f"/{self.index}/_refresh")
        others = [name for name in self._do("GET", f"/{self.client.index}-*") if name != self.index]
        alias = {"index": f"{self.client.index}-*", "alias": self.client.index, "must_exist": False}
        actions = [{"remove": alias}] if others else []
        self._do(
            "POST",
            "/_aliases",
            {"actions": [*actions, {"add": {"index": self.index, "alias": self.client.index}}]},
        )
        for name in others:
            self._do("DELETE", f"/{name}")

    def abandon(self) -> None:
        # If the answer to a switch was lost, it may have been made: then this index stays.
        if self.index not in self._answering():
            self._do("DELETE", f"/{self.index}")

    def _answering(self) -> Collection[str]:
        """Names of the indices behind the alias: one, or none before the first switch."""
        try:
            return self.client.ask("GET", f"/_alias/{self.client.index}")
        except Refused as error:
            if error.status == MISSING:
                return ()
            raise EngineAway(str(error)) from error

    def _do(self, method: str, path: str, body: object = None) -> dict:
        try:
            return self.client.ask(method, path, body, seconds=WORK)
        except Refused as error:
            raise EngineAway(str(error)) from error
