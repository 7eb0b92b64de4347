"""Imports run downwards: the contracts of pyproject.toml hold, and they can fail."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BROKEN = Path(__file__).parent / "samples/broken_house"

LINT = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> tuple[int, str]:
    """Hold the packages in ``folder`` to our contracts: exit code and report."""
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        capture_output=True,
        text=True,
        cwd=folder,
    )
    return done.returncode, " ".join(done.stdout.split())


def test_contracts_hold():
    code, report = lint(ROOT)
    assert code == 0, report
    assert "Contracts: 7 kept, 0 broken" in report


def test_contracts_fail_on_a_broken_house():
    code, report = lint(BROKEN)
    assert code == 1, report
    assert "Contracts: 0 kept, 7 broken" in report
    assert "hub.models -> network.services" in report
    assert "learning.views -> settings" in report
    assert "funding.models -> funding.services" in report
    assert "network.services -> search.engines.embedded" in report
    assert "network.services -> elasticsearch" in report
    assert "hub.visibility -> hub.web" in report
    assert "hub.values -> hub.models" in report
    assert "No cycles are allowed in clusters" in report
