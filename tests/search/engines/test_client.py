"""Both products' clients, where servers fail: what comes back is whole and in time, or an error."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from search.contract import EngineAway
from search.engines.distributed import client
from search.nodes import Everything
from tests.search.engines.conftest import PATIENCE, patient, remove_indices
from tests.search.make import ask_for, by_group, make_document

KEY = "aWQ6a2V5"


@pytest.fixture(params=["opensearch", "elasticsearch"])
def server(request):
    """The URL of a server with one page."""
    url = request.getfixturevalue(request.param)
    engine = patient(f"{url}/tests-client")
    rebuild = engine.rebuild()
    rebuild.write(by_group([make_document("a")]), 1)
    rebuild.switch()
    # A node that has just started answers its first question slowly.
    engine.client.work(lambda api: api.search(index="tests-client"))
    yield url
    remove_indices(engine)


@pytest.fixture
def two_nodes(server, proxy):
    """Two ways to the server, and the engine that knows both."""
    one, two = proxy(server), proxy(server)
    url = f"{one.url},{urlsplit(two.url).netloc}/tests-client"
    engine = patient(url)
    engine.client = client.Client(url, answer=PATIENCE, work=PATIENCE)
    return one, two, engine


@pytest.fixture
def faulty(server, proxy):
    return proxy(server)


def made(faulty, answer=PATIENCE, work=PATIENCE) -> client.Client:
    return client.Client(f"{faulty.url}/tests-client", answer=answer, work=work)


def count(api):
    return api.count(index="tests-client")


def found(engine) -> list[str]:
    return sorted(hit.group for hit in engine.search(ask_for(Everything())).hits)


@pytest.mark.parametrize("fault", ["refuse", "reset", "hang", "cut"])
def test_a_node_that_is_dead_among_two_fails_no_call(two_nodes, fault):
    dead, _alive, engine = two_nodes
    assert [found(engine) for _ in range(4)] == [["a"]] * 4
    assert dead.connections, "both nodes are asked"
    dead.cut(after=20) if fault == "cut" else getattr(dead, fault)()

    assert [found(engine) for _ in range(10)] == [["a"]] * 10
    engine.write(by_group([make_document("b")]), 2)
    assert found(engine) == ["a", "b"]


def test_a_node_that_came_back_is_asked_again(two_nodes):
    one, two, engine = two_nodes
    one.refuse()
    assert [found(engine) for _ in range(4)] == [["a"]] * 4
    one.pass_on()
    two.refuse()
    assert [found(engine) for _ in range(4)] == [["a"]] * 4


def test_no_node_answers(two_nodes):
    one, two, engine = two_nodes
    one.refuse()
    two.hang()
    with pytest.raises(EngineAway):
        engine.search(ask_for(Everything()))


@pytest.mark.parametrize("after", [17, 40, 60])
def test_answer_that_is_cut_within_its_headers_is_no_success(faulty, after):
    asking = made(faulty)
    assert asking.ask(count)["count"] == 1
    faulty.cut(after=after)
    for way in (asking.ask, asking.work):
        with pytest.raises(EngineAway):
            way(count)
    faulty.pass_on()
    assert asking.ask(count)["count"] == 1


def test_trickling_answer_ends_by_itself(faulty):
    """Each byte comes in time: no thread is held for as long as they come."""
    asking = made(faulty, answer=1.0)
    faulty.slow(20)
    with pytest.raises(EngineAway):
        asking.server.ask(count, asking.answering[1])


def test_trickling_answer_to_a_writer(faulty):
    asking = made(faulty, work=1.0)
    faulty.slow(20)
    with pytest.raises(EngineAway):
        asking.work(count)


def test_nobody_waits_longer_than_the_limits_for_whatever_reason(faulty):
    asking, never = made(faulty, answer=0.1, work=0.2), threading.Event()
    for way, seconds in ((asking.ask, 0.1), (asking.work, 0.2)):
        with pytest.raises(EngineAway, match=f"no answer within {seconds} s"):
            way(lambda _api: never.wait(PATIENCE))
    never.set()


def test_each_thread_has_a_connection(faulty):
    asking = made(faulty)
    threads = [threading.Thread(target=asking.ask, args=(count,)) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 <= faulty.connections <= client.THREADS < client.CONNECTIONS
    before = faulty.connections
    assert asking.ask(count)["count"] == 1
    assert faulty.connections == before, "connections are kept"


class NoSearchServer(BaseHTTPRequestHandler):
    """Notes who asks, and answers as a portal of a network does."""

    def do_GET(self):
        self.server.asked_by.append(self.headers["Authorization"])
        self.send_response(self.server.status)
        self.send_header("Content-Type", self.server.kind)
        self.end_headers()
        self.wfile.write(b"[]" if self.server.kind == "application/json" else b"<p>Welcome</p>")

    do_POST = do_GET


@pytest.fixture
def portal():
    with ThreadingHTTPServer(("127.0.0.1", 0), NoSearchServer) as found:
        found.asked_by, found.status, found.kind = [], 200, "text/html"
        thread = threading.Thread(target=found.serve_forever, args=(0.01,))
        thread.start()
        yield found
        found.shutdown()
        thread.join()


@pytest.mark.parametrize("product", ["elasticsearch", "opensearch"])
@pytest.mark.parametrize(
    ("login", "option", "header"),
    [
        ("reader:s%40fe@", "", "Basic cmVhZGVyOnNAZmU="),
        ("", f"?api_key={KEY}", f"ApiKey {KEY}"),
        ("", "", None),
    ],
)
def test_accounts_and_keys_are_sent_and_not_told(portal, product, login, option, header):
    portal.status = 401
    url = f"{product}+http://{login}127.0.0.1:{portal.server_port}/hub{option}"
    with pytest.raises(EngineAway, match="401") as refused:
        client.Client(url).ask(count)
    assert portal.asked_by == [header]
    assert not {"s@fe", "s%40fe", KEY} & set(str(refused.value).split())


@pytest.mark.parametrize("product", ["elasticsearch", "opensearch"])
@pytest.mark.parametrize("kind", ["text/html", "application/json"])
@pytest.mark.parametrize("status", [200, 404, 503])
def test_what_is_no_search_server_is_away(portal, product, status, kind):
    portal.status, portal.kind = status, kind
    engine = patient(f"{product}+http://127.0.0.1:{portal.server_port}/hub")
    with pytest.raises(EngineAway):
        engine.search(ask_for(Everything()))


def test_opensearch_under_the_name_of_elasticsearch_is_told_what_to_write(opensearch):
    engine = patient(f"{opensearch.removeprefix('opensearch+')}/tests-client")
    for way in (engine.rebuild, engine.state, lambda: engine.search(ask_for(Everything()))):
        with pytest.raises(EngineAway, match=r"begin SEARCH_URL with opensearch\+https://"):
            way()
