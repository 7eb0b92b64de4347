"""The site itself as a reader meets it: a process of its own with the demo, on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
LANGUAGES = "en,de,fr,es"
PATIENCE = 120
"""Seconds to wait for the server's first answer: a busy machine is slow, not wrong."""

# Arabic has no demo content: with its home page there, all other pages are shown as fallback.
ADD_ARABIC = """
from wagtail.models import Locale
from home.models import HomePage
arabic, _made = Locale.objects.get_or_create(language_code="ar")
home = HomePage.objects.get(locale__language_code="en")
if not home.has_translation(arabic):
    home.copy_for_translation(arabic).save_revision().publish()
"""


@contextmanager
def running(folder: Path, *, arabic: bool = True) -> Iterator[str]:
    """Load the demo into ``folder`` and serve it; gives the address, stops the server."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "settings.dev",
        "HUB_DATA": str(folder),
        "HUB_LANGUAGES": f"{LANGUAGES},ar" if arabic else LANGUAGES,
        "HUB_LOG_LEVEL": "WARNING",
        "PORT": str(port),
    }
    for name in ("DATABASE_URL", "HUB_TEST_DATABASE_URL", "PYTEST_XDIST_WORKER"):
        environment.pop(name, None)
    commands = [["migrate", "--verbosity", "0"], ["load_demo", "--verbosity", "0"]]
    if arabic:
        commands.append(["shell", "--no-imports", "--command", ADD_ARABIC])
    commands.append(["search", "rebuild"])
    for command in commands:
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    address = f"http://localhost:{port}"
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "settings.wsgi:application"),
            *("--bind", f"127.0.0.1:{port}", "--threads", "4", "--no-control-socket"),
        ],
        cwd=ROOT,
        env={**environment, "DEBUG": "false"},
        stdout=subprocess.DEVNULL,
    )
    try:
        await_answer(f"{address}/readyz", server)
        yield address
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def server_has_ended(server: subprocess.Popen, within: float = 0.2) -> bool:
    """Whether the process ends within so many seconds."""
    try:
        server.wait(within)
    except subprocess.TimeoutExpired:
        return False
    return True


def await_answer(url: str, server: subprocess.Popen) -> None:
    """Wait until the server answers. Raises ``RuntimeError`` if it has ended or never does."""
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        try:
            with urlopen(url, timeout=PATIENCE):
                return
        except URLError:
            if server_has_ended(server):
                break
    raise RuntimeError(f"The site does not answer at {url}.")
