"""The machine's Java, new enough for a search engine, and Maven, which fetches the engine."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

OLDEST = 21
INSTALL_JAVA = (
    f"install a JDK of version {OLDEST} or newer (Debian 13: apt-get install "
    f"openjdk-{OLDEST}-jdk-headless), or name its folder in HUB_TEST_JAVA"
)
INSTALL_MAVEN = "install it (Debian: apt-get install maven)"

INSTALLED = Path("/usr/lib/jvm")


def find_jdk() -> Path | None:
    """The folder of a JDK: named by the environment, the one in use, or one beside it.

    The JDK in use is often an older one: then the oldest of the others that will do is taken.
    """
    named = os.environ.get("HUB_TEST_JAVA")
    folders = [Path(named)] if named is not None else _usual_folders()
    return next((folder for folder in folders if version(folder) >= OLDEST), None)


def _usual_folders() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home)
    if on_path := shutil.which("java"):
        yield Path(on_path).resolve().parents[1]
    yield from sorted(INSTALLED.glob("*"), key=version)


def version(folder: Path) -> int:
    """The major version of the JDK in this folder; 0 if there is none.

    A runtime without the compiler will not do: the servers are started from their source.
    """
    release = folder / "release"
    if not (folder / "bin/javac").is_file() or not release.is_file():
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def find_maven() -> Path | None:
    """Maven's program on the path."""
    found = shutil.which("mvn")
    return Path(found) if found else None
