"""The package, built once, and where it is installed."""

from pathlib import Path

import pytest

from . import wheel


@pytest.fixture(scope="session")
def package(tmp_path_factory) -> Path:
    """The wheel."""
    return wheel.build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(package, tmp_path_factory) -> Path:
    """A folder with what the wheel holds, and nothing else."""
    return wheel.unpack(package, tmp_path_factory.mktemp("installed"))
