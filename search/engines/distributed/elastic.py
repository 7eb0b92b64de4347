"""Elasticsearch, through the client of its maker. That of version 8 serves servers 8 and 9."""

from typing import Any

import elasticsearch
from elastic_transport import NodeConfig, Urllib3HttpNode

from ...contract import EngineAway
from .address import Address
from .answers import EMPTY, Call, failure, make_timely

NOT_FOUND, NOT_ACCEPTABLE = 404, 406
OTHER_PRODUCT = (
    "this server is no Elasticsearch. For OpenSearch, begin SEARCH_URL with opensearch+https://"
)


class Node(Urllib3HttpNode):
    """A node whose answers are whole, or errors."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        make_timely(self.pool)

    def perform_request(self, method: str, *arguments: Any, **more: Any) -> Any:
        answer = super().perform_request(method, *arguments, **more)
        if not answer.body and method != "HEAD":
            raise elasticsearch.ConnectionError(EMPTY)
        return answer


class Elasticsearch:
    """See ``Server``."""

    def __init__(self, address: Address, *, connections: int, tries: int) -> None:
        self.address = address
        authority: dict[str, Any] = {"ca_certs": address.ca_certs} if address.ca_certs else {}
        self.client = elasticsearch.Elasticsearch(
            list(address.nodes),
            node_class=Node,
            basic_auth=address.login,
            api_key=address.api_key,
            serializer=elasticsearch.OrjsonSerializer(),
            connections_per_node=connections,
            max_retries=tries - 1,
            retry_on_timeout=tries > 1,
            **authority,
        )

    def api(self, seconds: float) -> elasticsearch.Elasticsearch:
        return self.client.options(request_timeout=seconds)

    def ask(self, call: Call, api: elasticsearch.Elasticsearch) -> object:
        try:
            return call(api).body
        except elasticsearch.ApiError as error:
            if is_of_other_product(error):
                raise EngineAway(f"{self.address}: {OTHER_PRODUCT}") from error
            raise failure(self.address, error.status_code, error.body) from error
        except elasticsearch.TransportError as error:
            raise EngineAway(f"{self.address}: {error.__cause__ or error.message}") from error


def is_of_other_product(error: elasticsearch.ApiError) -> bool:
    """Whether no Elasticsearch has answered. Asking it would take rights over the cluster."""
    if isinstance(error, elasticsearch.UnsupportedProductError):
        return True
    is_named = error.meta.headers.get("x-elastic-product") == "Elasticsearch"
    return error.status_code in (NOT_FOUND, NOT_ACCEPTABLE) and not is_named
