"""The migrated SQLite database, empty as it is, kept from one run of the tests to the next.

Migrations take most of the time of a short run. A run takes the kept database if no migration and
no requirement has changed since; a clean clone, and with it CI, has none.
"""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def place(folder: Path, root: Path = ROOT) -> Path:
    """The file in ``folder``, named after all that the migrations of ``root`` depend on."""
    digest = hashlib.sha256()
    for path in (root / "requirements.txt", *sorted(root.glob("*/migrations/*.py"))):
        digest.update(f"{path.relative_to(root)}\n".encode())
        digest.update(path.read_bytes())
    return folder / f"{digest.hexdigest()}.sqlite3"


def copy(source: Path, target: Path) -> None:
    """Copy a database; other processes see all of ``target`` or nothing."""
    partial = target.with_name(f"{target.name}.{os.getpid()}")
    with closing(sqlite3.connect(source)) as given, closing(sqlite3.connect(partial)) as taken:
        given.backup(taken)
    partial.replace(target)
