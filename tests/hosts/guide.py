"""The steps of the guide for integrators, as they are printed, and a site that follows them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.files import ROOT
from tests.servers import migrated

GUIDE = ROOT / "docs/integrators/README.md"
BLOCK = re.compile(
    r"^(?P<how>All of|At the end of|In a shell)(?: `(?P<file>[^`]+)`)?[^\n]*:\n\n"
    r"```\w+\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
INSTALLS, SERVES, ASKS_FOR_A_PASSWORD = "pip install", "runserver", "createsuperuser"


@dataclass(frozen=True)
class Block:
    """A block of code: what is to be done with it, and with which file if with one."""

    how: str
    file: str | None
    text: str


def chapter(heading: str, text: str) -> str:
    """The part of the page below a heading."""
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def blocks(text: str) -> list[Block]:
    """All blocks in ``text`` that are to be followed."""
    return [Block(found["how"], found["file"], found["text"]) for found in BLOCK.finditer(text)]


class Host:
    """A site that somebody makes in ``folder``, with the unpacked package at ``package``.

    Nothing of this repository can be imported there. What the guide installs is that package.
    """

    def __init__(self, folder: Path, package: Path):
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("HUB_")},
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(package),
            "DJANGO_SUPERUSER_USERNAME": "integrator",
            "DJANGO_SUPERUSER_EMAIL": "integrator@example.org",
            "DJANGO_SUPERUSER_PASSWORD": "a password of the test",
        }
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def copy(self, folder: Path) -> "Host":
        """The same site once more."""
        database = "db.sqlite3"
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(f"{database}*"))
        migrated.copy(self.folder / database, folder / database)
        other = copy(self)
        other.folder = folder
        return other

    def follow(self, steps: Iterable[Block]) -> None:
        """Do what the blocks say, one after the other."""
        for block in steps:
            if block.how == "In a shell":
                for line in block.text.splitlines():
                    self.type(line)
                continue
            path = self.folder / block.file
            before = path.read_text() if block.how == "At the end of" else ""
            path.write_text(f"{before}\n{block.text}" if before else block.text)

    def type(self, line: str) -> None:
        """A line of the guide in a shell; what installs or serves is done by the test itself."""
        if line.startswith("cd "):
            self.folder /= line.removeprefix("cd ")
        elif line.startswith(INSTALLS) or SERVES in line:
            pass
        else:
            # There is nobody to type a password.
            self.run(f"{line} --noinput" if ASKS_FOR_A_PASSWORD in line else line)

    def run(self, line: str) -> str:
        """What a line in a shell prints. Raises ``AssertionError`` with its errors if it fails."""
        done = subprocess.run(
            line,
            shell=True,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"$ {line}\n{done.stdout}\n{done.stderr}"
        return done.stdout
