"""Fixtures of the tests of the API."""

import socket

import pytest


@pytest.fixture
def unused_tcp_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
