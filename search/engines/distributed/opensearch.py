"""OpenSearch, through the client of its makers: the extra ``opensearch``."""

from typing import Any

import opensearchpy
import orjson

from ...contract import EngineAway
from .address import Address
from .answers import EMPTY, UNKNOWN, Call, failure, make_timely

LEFT_ALONE = 2.0
"""Seconds for which a node that failed is not asked, at first; doubled with each failure."""
DOUBLINGS = 4


class WholeConnection(opensearchpy.Urllib3HttpConnection):
    """A node whose answers are whole, or errors."""

    def _create_urllib3_pool(self) -> None:
        super()._create_urllib3_pool()
        make_timely(self.pool)

    def perform_request(self, method: str, *arguments: Any, **more: Any) -> Any:
        try:
            answer = super().perform_request(method, *arguments, **more)
        except AttributeError as error:
            # It reads a refusal as an object, whatever JSON it is.
            raise opensearchpy.ConnectionError("N/A", UNKNOWN, error) from error
        if not answer[2] and method != "HEAD":
            raise opensearchpy.ConnectionError("N/A", EMPTY, None)
        return answer


class Serializer(opensearchpy.JSONSerializer):
    """With the standard library's, a call takes half as long again."""

    def dumps(self, data: Any) -> Any:
        return data if isinstance(data, str | bytes) else orjson.dumps(data)

    def loads(self, s: str) -> Any:
        try:
            return orjson.loads(s)
        except ValueError as error:
            raise opensearchpy.SerializationError(s[:300], error) from error


class OpenSearch:
    """See ``Server``."""

    def __init__(self, address: Address, *, connections: int, tries: int) -> None:
        self.address, self.connections, self.tries = address, connections, tries

    def api(self, seconds: float) -> opensearchpy.OpenSearch:
        key = self.address.api_key
        return opensearchpy.OpenSearch(
            list(self.address.nodes),
            connection_class=WholeConnection,
            http_auth=self.address.login,
            ca_certs=self.address.ca_certs,
            headers={"authorization": f"ApiKey {key}"} if key else None,
            serializer=Serializer(),
            timeout=seconds,
            pool_maxsize=self.connections,
            max_retries=self.tries - 1,
            retry_on_timeout=self.tries > 1,
            dead_timeout=LEFT_ALONE,
            timeout_cutoff=DOUBLINGS,
        )

    def ask(self, call: Call, api: opensearchpy.OpenSearch) -> object:
        try:
            return call(api)
        except opensearchpy.TransportError as error:
            # "N/A" or "TIMEOUT" where there was no answer.
            if isinstance(error.status_code, int):
                raise failure(self.address, error.status_code, error.info) from error
            raise EngineAway(f"{self.address}: {error.error}") from error
        except opensearchpy.OpenSearchException as error:
            raise EngineAway(f"{self.address}: {error}") from error
