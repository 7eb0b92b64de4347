"""The proxy fails in the ways that it says, and is an honest proxy otherwise."""

import http.client
import socket
import threading
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from .proxy import PIECES_PER_SECOND, Proxy

BODY = b"0123456789" * 10
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"


class Echo(BaseHTTPRequestHandler):
    """Answers what it was sent, or BODY; keeps connections open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.requests += 1
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        head = HEAD.replace(b"100", str(len(sent)).encode()) if sent else HEAD
        self.wfile.write(head + (sent or BODY))


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as found:
        found.requests = 0
        found.daemon_threads = True
        thread = threading.Thread(target=found.serve_forever, args=(0.01,))
        thread.start()
        yield found
        found.shutdown()
        thread.join()


@pytest.fixture
def faulty(proxy, server):
    return proxy(f"http://127.0.0.1:{server.server_port}")


@pytest.fixture
def client(faulty):
    """A connection that stays open between requests."""
    with closing(connect(faulty, timeout=30)) as connection:
        yield connection


def connect(proxy, *, timeout: float) -> http.client.HTTPConnection:
    parts = urlsplit(proxy.url)
    return http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)


def ask(client, sent: bytes = b"") -> bytes:
    client.request("GET", "/", sent)
    return client.getresponse().read()


def test_everything_is_passed_on(client):
    large = bytes(range(256)) * 8_000
    assert ask(client) == BODY
    assert ask(client, large) == large


def test_connections_are_counted(faulty, client):
    assert faulty.connections == 0
    ask(client)
    ask(client)
    assert faulty.connections == 1
    client.close()
    ask(client)
    assert faulty.connections == 2


def test_refused_connection_and_recovery_at_the_same_address(faulty, server, client):
    ask(client)
    faulty.refuse()
    with pytest.raises(ConnectionResetError):
        ask(client)
    client.close()
    with pytest.raises(ConnectionRefusedError):
        ask(client)
    assert server.requests == 1

    faulty.pass_on()
    client.close()
    assert ask(client) == BODY


def test_nobody_else_gets_the_port_of_one_that_refuses(faulty):
    faulty.refuse()
    with closing(socket.socket()) as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", faulty.port))


@pytest.mark.parametrize("opened", ["before", "after"])
def test_reset_connection(faulty, server, client, opened):
    if opened == "before":
        client.connect()
    faulty.reset()
    with pytest.raises(ConnectionResetError):
        ask(client)
    assert server.requests == 0

    faulty.pass_on()
    client.close()
    assert ask(client) == BODY


@pytest.mark.parametrize("opened", ["before", "after"])
def test_hanging_server_takes_the_request_and_never_answers(faulty, server, client, opened):
    client.timeout = 1
    if opened == "before":
        client.connect()
    faulty.hang()
    with pytest.raises(TimeoutError):
        ask(client)
    assert server.requests == 0
    # Who goes on waiting finds the connection closed at the next order, not a late answer.
    faulty.pass_on()
    assert client.sock.recv(1) == b""


def test_answer_that_comes_while_the_server_hangs_is_kept_back(faulty, client):
    client.timeout = 2
    faulty.slow(bytes_per_second=10)
    client.request("GET", "/")
    assert client.sock.recv(1) == b"H"
    faulty.hang()
    with pytest.raises(TimeoutError):
        while client.sock.recv(1):
            pass


def test_slow_answer(faulty, client):
    faulty.slow(bytes_per_second=200)
    began = time.monotonic()
    assert ask(client) == BODY
    assert time.monotonic() - began >= len(HEAD + BODY) / 200 - 1 / PIECES_PER_SECOND


def test_rest_of_a_slow_answer_follows_the_next_order(faulty, client):
    faulty.slow(bytes_per_second=1)
    client.request("GET", "/")
    assert client.sock.recv(1) == b"H"
    faulty.pass_on()
    with client.sock.makefile("rb") as rest:
        assert rest.read(len(HEAD + BODY) - 1) == (HEAD + BODY)[1:]


def test_answer_that_is_cut(faulty, client):
    ask(client)
    faulty.cut(after=len(HEAD) + 20)
    for _open_and_new in range(2):
        with pytest.raises(http.client.IncompleteRead) as cut:
            ask(client)
        assert cut.value.partial == BODY[:20]
        client.close()

    faulty.cut(after=0)
    with pytest.raises(http.client.RemoteDisconnected):
        ask(client)


def test_second_answer_of_a_connection_is_cut_when_the_first_had_room(faulty, client):
    faulty.cut(after=len(HEAD + BODY) + 10)
    assert ask(client) == BODY
    with pytest.raises(http.client.BadStatusLine, match="^HTTP/1.1 2$"):
        ask(client)


def test_without_a_server_behind_it_connections_are_reset(proxy):
    gone = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    gone.server_close()
    alone = proxy(f"http://127.0.0.1:{gone.server_port}")
    with closing(connect(alone, timeout=30)) as client, pytest.raises(ConnectionResetError):
        ask(client)


def test_proxy_that_ends_leaves_nothing_behind(server):
    with Proxy(f"http://127.0.0.1:{server.server_port}") as ended:
        assert "proxy" in {thread.name for thread in threading.enumerate()}
        client = connect(ended, timeout=30)
        assert ask(client) == BODY
        ended.hang()
        client.request("GET", "/")
    with closing(client), pytest.raises(ConnectionResetError):
        client.getresponse()
    with closing(connect(ended, timeout=30)) as late, pytest.raises(ConnectionRefusedError):
        ask(late)
    assert "proxy" not in {thread.name for thread in threading.enumerate()}
