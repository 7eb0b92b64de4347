"""A PostgreSQL server for the tests, started from the machine's own binaries.

It lives in a temporary folder, listens on a socket only and is gone afterwards. PostgreSQL
refuses to run as root: there, it runs as the system user ``postgres``.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

INSTALL = "install it (Debian: apt-get install postgresql), or name its folder in HUB_TEST_POSTGRES"
DEBIAN = Path("/usr/lib/postgresql")

# Nothing in it outlives the tests, so nothing need reach the disk.
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def find_binaries() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``: named by the environment, on the path, Debian's."""
    named = os.environ.get("HUB_TEST_POSTGRES")
    if named is not None:
        folders = [Path(named)]
    else:
        on_path = shutil.which("initdb")
        newest_first = sorted(DEBIAN.glob("*/bin"), key=_version, reverse=True)
        # A link on the path may have no neighbours.
        folders = [*([Path(on_path).resolve().parent] if on_path else []), *newest_first]
    return next((folder for folder in folders if (folder / "initdb").is_file()), None)


def _version(folder: Path) -> float:
    return float(folder.parent.name)


@contextmanager
def running(binaries: Path) -> Iterator[str]:
    """Start a server; gives the URL of a database on it and stops the server afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="hub-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data, log = folder / "data", folder / "log"
        _run(binaries / "initdb", "-D", data, "-U", "hub", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = ["-c listen_addresses=''", f"-c unix_socket_directories='{folder}'"]
        options += [f"-c {setting}" for setting in SPEED]
        start = ["-D", data, "-l", log, "-o", " ".join(options), "-w", "start"]
        _run(binaries / "pg_ctl", *start)
        try:
            yield f"postgres://hub@{quote(str(folder), safe='')}/postgres"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def dump(host: str, database: str, file: Path) -> None:
    """Write the database to a file."""
    _client("pg_dump", host, "--format=custom", f"--file={file}", database)


def restore(host: str, database: str, file: Path) -> None:
    """Make the database anew from such a file."""
    _client("dropdb", host, "--if-exists", database)
    _client("createdb", host, database)
    _client("pg_restore", host, f"--dbname={database}", file)


def _client(program: str, host: str, *arguments) -> None:
    connection = ("-h", host, "-U", "hub")
    subprocess.run([find_binaries() / program, *connection, *arguments], check=True)


def _run(program: Path, *arguments) -> None:
    as_somebody = {}
    if os.geteuid() == 0:
        as_somebody = {"user": "postgres", "group": "postgres", "extra_groups": []}
    # Output goes to a file: the server would keep a pipe open, and reading it would never end.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            **as_somebody,
        )
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{program.name} failed:\n{output.read()}")
