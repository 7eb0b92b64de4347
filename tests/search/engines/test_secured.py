"""A server with TLS and accounts, as real ones have: what is enough, and what is refused."""

import pytest

from search.contract import EngineAway
from search.nodes import Everything
from tests.search.engines.conftest import patient, remove_indices
from tests.search.make import ask_for, by_group, make_document

PRODUCTS = ["elasticsearch", "opensearch"]
"""Both clients serve this server, and so show how each of them is set up."""


@pytest.fixture(params=PRODUCTS)
def product(request):
    return request.param


@pytest.fixture
def writer(elasticsearch_secured, product):
    """The engine of an account that has all rights over its indices, and none over the cluster."""
    engine = patient(elasticsearch_secured.url("writer", product=product))
    rebuild = engine.rebuild()
    rebuild.write(by_group([make_document("a")]), 1)
    rebuild.switch()
    yield engine
    remove_indices(engine)


def found(engine) -> list[str]:
    return sorted(hit.group for hit in engine.search(ask_for(Everything())).hits)


def test_account_without_rights_over_the_cluster_does_all(writer):
    writer.write(by_group([make_document("b")]), 2)
    rebuild = writer.rebuild()
    rebuild.write(by_group([make_document("c")]), 3)
    rebuild.abandon()
    assert found(writer) == ["a", "b"]
    assert writer.state().documents == 2
    assert len(list(writer.stored())) == 2

    with pytest.raises(EngineAway, match=r"403: .*cluster:monitor"):
        writer.client.ask(lambda api: api.cluster.health())


def test_account_that_may_only_read(writer, elasticsearch_secured, product):
    reader = patient(elasticsearch_secured.url("reader", product=product))
    assert found(reader) == ["a"]
    assert reader.state().documents == 1
    with pytest.raises(EngineAway, match="unauthorized for user"):
        reader.write(by_group([make_document("b")]), 2)
    with pytest.raises(EngineAway, match="unauthorized for user"):
        reader.write({"a": []}, 2)
    with pytest.raises(EngineAway, match=r"403: .*unauthorized for user"):
        reader.rebuild()
    assert found(writer) == ["a"]


@pytest.mark.parametrize("way", ["password", "key"])
def test_who_is_not_known_is_refused(writer, elasticsearch_secured, product, way):
    url = elasticsearch_secured.url("reader", product=product)
    wrong = {
        "password": url.replace(":password@", ":wrong@"),
        "key": url.replace("reader:password@", "") + "&api_key=aWQ6a2V5",
    }[way]
    with pytest.raises(EngineAway, match="401"):
        found(patient(wrong))


@pytest.mark.parametrize("wrong", ["authority", "name"])
def test_server_that_cannot_be_trusted_is_refused(elasticsearch_secured, product, wrong):
    url = elasticsearch_secured.url("reader", product=product)
    wrong_url = {
        "authority": url.partition("?")[0],
        "name": url.replace("@127.0.0.1:", "@localhost:"),
    }[wrong]
    with pytest.raises(EngineAway, match="CERTIFICATE_VERIFY_FAILED|certificate verify failed"):
        found(patient(wrong_url))
