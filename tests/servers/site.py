"""The site itself as a reader meets it: a process of its own with the demo, on a free port."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "hub",
    "changes",
    "search",
    "network",
    "funding",
    "clusters",
    "learning",
    "home",
    "demo",
    "settings",
)
LANGUAGES = "en,de,fr,es"
PATIENCE = 120
"""Seconds to wait for the server's first answer: a busy machine is slow, not wrong."""

MOVE = """
from django.core.management import call_command
call_command("move_demo")
"""
# Arabic has no demo content: with its home page there, all other pages are shown as fallback.
ADD_ARABIC = """
from wagtail.models import Locale
from home.models import HomePage
arabic, _made = Locale.objects.get_or_create(language_code="ar")
home = HomePage.objects.get(locale__language_code="en")
if not home.has_translation(arabic):
    home.copy_for_translation(arabic).save_revision().publish()
call_command("search", "rebuild", verbosity=0)
"""


def demo_name(today: date) -> str:
    """What a folder with the demo of a day is called: after all that it is made from."""
    digest = hashlib.sha256(today.isoformat().encode())
    for path in (ROOT / "requirements.txt", *_sources()):
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path


def load_demo(folder: Path, migrated: Path | None = None) -> None:
    """Make ``folder`` the data of a site with the demo, its index of search included.

    ``migrated`` is an empty database to begin with; without one, the migrations run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if migrated:
        shutil.copyfile(migrated, folder / "hub.sqlite3")
    else:
        _manage(folder, "migrate", "--verbosity", "0")
    _manage(folder, "load_demo", "--verbosity", "0")


@contextmanager
def running(folder: Path, *, arabic: bool = True) -> Iterator[str]:
    """Serve the site whose data lie in ``folder``; gives the address, stops the server.

    ``arabic`` adds a language in which nothing is written.
    """
    port = free_port()
    here = {"PORT": str(port), "HUB_LANGUAGES": f"{LANGUAGES},ar" if arabic else LANGUAGES}
    prepare = MOVE + ADD_ARABIC if arabic else MOVE
    _manage(folder, "shell", "--no-imports", "--command", prepare, **here)
    address = f"http://localhost:{port}"
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "settings.wsgi:application"),
            *("--bind", f"127.0.0.1:{port}", "--threads", "4", "--no-control-socket"),
        ],
        cwd=ROOT,
        env=_environment(folder, DEBUG="false", **here),
        stdout=subprocess.DEVNULL,
    )
    try:
        await_answer(f"{address}/readyz", server)
        yield address
    finally:
        server.terminate()
        server.wait()


def _manage(folder: Path, *command: str, **variables: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=_environment(folder, **variables),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _environment(folder: Path, **variables: str) -> dict[str, str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "settings.dev",
        "HUB_DATA": str(folder),
        "HUB_LANGUAGES": LANGUAGES,
        "HUB_LOG_LEVEL": "WARNING",
        **variables,
    }
    for name in ("DATABASE_URL", "HUB_TEST_DATABASE_URL", "PYTEST_XDIST_WORKER"):
        environment.pop(name, None)
    return environment


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
