"""A Redis server for the tests, which keeps nothing on disk and ends with them."""

import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

INSTALL = "install it (Debian: apt-get install redis-server)"


def find_program() -> str | None:
    return shutil.which("redis-server")


@contextmanager
def running(program: str) -> Iterator[str]:
    """Start a server; gives its URL and stops it afterwards."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="hub-redis-") as folder:
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        server = subprocess.Popen([program, *options], stdout=subprocess.PIPE, text=True)
        try:
            for line in server.stdout:
                if "Ready to accept connections" in line:
                    break
            else:
                raise RuntimeError("redis-server ended before it was ready")
            yield f"redis://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.communicate()
