"""The folder of the index: one folder for each build, and which of them answers."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import tantivy

from ...contract import NoIndex
from .schema import registered, schema

CURRENT, FENCE = "CURRENT", "FENCE"


class Folder:
    """Where the builds lie. Several processes may use it at once."""

    def __init__(self, path: Path):
        self.path = path
        self.current_file = path / CURRENT

    def current(self) -> Path:
        """Returns the build that is searched. Raises ``NoIndex``."""
        try:
            return self.path / self.current_file.read_text()
        except OSError as error:
            raise self.missing() from error

    def signature(self) -> tuple[int, int]:
        """Differs after each switch: of what file, and when, in nanoseconds. Raises ``NoIndex``."""
        try:
            status = self.current_file.stat()
        except OSError as error:
            raise self.missing() from error
        return status.st_ino, status.st_mtime_ns

    def missing(self) -> NoIndex:
        return NoIndex(
            f"There is no search index in {self.path}: 'manage.py search rebuild' makes it."
        )

    def new_build(self) -> Path:
        build = self.path / f"build-{uuid4().hex}"
        build.mkdir(parents=True)
        return build

    def switch(self, build: Path) -> None:
        """``build`` answers from now on; all others are deleted."""
        write_whole(self.current_file, build.name)
        for other in self.path.glob("build-*"):
            if other != build:
                shutil.rmtree(other, ignore_errors=True)

    def remove(self, build: Path) -> None:
        shutil.rmtree(build, ignore_errors=True)


def write_whole(path: Path, text: str) -> None:
    """Whoever reads the file sees what it was before or ``text``, never a part."""
    scratch = path.with_name(f"{path.name}.{uuid4().hex}")
    with scratch.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)


def fence(build: Path) -> int:
    """The highest version that was written; -1 if nothing was."""
    with suppress(OSError, ValueError):
        return int((build / FENCE).read_text())
    return -1


def raise_fence(build: Path, version: int) -> None:
    write_whole(build / FENCE, str(version))


def create(build: Path) -> tantivy.Index:
    return registered(tantivy.Index(schema(), path=str(build)))


def opened(build: Path) -> tantivy.Index:
    """Raises ``NoIndex`` if it is gone, or was made with other fields."""
    try:
        index = tantivy.Index.open(str(build))
    except (ValueError, OSError) as error:
        raise NoIndex(f"The search index in {build} cannot be read: {error}") from error
    if index.schema != schema():
        raise NoIndex(f"The search index in {build} is of another version of the hub.")
    index.config_reader("manual")
    return registered(index)
