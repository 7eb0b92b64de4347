"""The package that integrators install, built from what git knows of the project."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.architecture.files import ROOT, files

OF_THE_PROJECT = ("pyproject.toml", "README.md", "LICENSE")
BESIDE = {"benchmarks", "demo", "docs", "settings", "tests"}
"""What runs from the repository alone."""
BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"


def rooms() -> set[str]:
    """Names of the packages that a host installs."""
    return {path.parent.name for path in ROOT.glob("*/apps.py")} - BESIDE


def files_of_rooms() -> list[Path]:
    """All that a room has, also what others have written."""
    of_others = [path for room in rooms() for path in (ROOT / room).glob("static/*/vendor/**/*")]
    own = [path for path in files() if path.relative_to(ROOT).parts[0] in rooms()]
    return [*own, *filter(Path.is_file, of_others)]


def build(folder: Path) -> Path:
    """Build the wheel of a copy of the rooms; returns where it lies.

    A copy, since a build leaves files in the tree, and takes along what an earlier one has left.
    """
    tree = folder / "tree"
    for path in [*files_of_rooms(), *(ROOT / name for name in OF_THE_PROJECT)]:
        copy = tree / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=tree, check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def names(wheel: Path) -> set[str]:
    """Names of all files of the packages in a wheel."""
    with ZipFile(wheel) as archive:
        found = [name for name in archive.namelist() if ".dist-info/" not in name]
    return set(found)


def unpack(wheel: Path, folder: Path) -> Path:
    """What an installation would put beside other packages."""
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder
