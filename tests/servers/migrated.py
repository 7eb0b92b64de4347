"""The migrated database, empty as it is, and what else is made once and kept for later runs.

Migrations take most of the time of a short run. Of several workers the first migrates while the
others wait, and all take what it made. A later run takes it too, if no migration and no
requirement has changed since.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from . import postgres

ROOT = Path(__file__).resolve().parents[2]


def name(database: str, root: Path = ROOT) -> str:
    """The name of the file: after the kind of database and all that the migrations depend on."""
    digest = hashlib.sha256()
    for path in (root / "requirements.txt", *sorted(root.glob("*/migrations/*.py"))):
        digest.update(f"{path.relative_to(root)}\n".encode())
        digest.update(path.read_bytes())
    return f"{digest.hexdigest()}.{database}"


class Kept:
    """What is made once and kept in a file or a folder; whoever asks meanwhile waits."""

    def __init__(self, file: Path):
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self._lock = None

    def missing(self) -> bool:
        """Whether it is the caller who makes it. Others wait from now on, until ``keep``."""
        lock = self.file.with_name(f"{self.file.name}.lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        if self.file.exists():
            lock.close()
            return False
        self._lock = lock
        return True

    def keep(self, made: Path) -> None:
        """``made``, which lies at ``beside``, becomes what is kept."""
        made.replace(self.file)
        self._lock.close()

    def clear(self) -> None:
        """Remove the folders beside it: what was kept before, under other names."""
        for other in self.file.parent.iterdir():
            if other.is_dir():
                shutil.rmtree(other)

    def beside(self) -> Path:
        """Where to make it: nobody sees half of it."""
        return self.file.with_name(f"{self.file.name}.{os.getpid()}")


def copy(source: Path, target: Path) -> None:
    """Copy an SQLite database that may be in use."""
    with closing(sqlite3.connect(source)) as given, closing(sqlite3.connect(target)) as taken:
        given.backup(taken)


def save(settings: dict, file: Path) -> None:
    """Write the database with these Django settings to a file."""
    if settings["ENGINE"].endswith("sqlite3"):
        copy(Path(settings["NAME"]), file)
    else:
        postgres.dump(settings["HOST"], settings["NAME"], file)


def restore(settings: dict, name: str, file: Path) -> None:
    """Make the database ``name`` from a file, on the server of these settings."""
    if settings["ENGINE"].endswith("sqlite3"):
        copy(file, Path(name))
    else:
        postgres.restore(settings["HOST"], name, file)
