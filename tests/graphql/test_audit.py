"""The audits of GraphQL over HTTP, by the npm package graphql-http, against the running site."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.servers.guards import without

AUDIT = Path(__file__).parent / "audit"
SECONDS = 120


@pytest.fixture(scope="module")
def node() -> str:
    """The program ``node``, with the packages of ``audit/package-lock.json`` installed."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if not program or not npm:
        without("Node.js", "install it with npm (Debian: apt-get install nodejs npm)")
    lock = AUDIT / "package-lock.json"
    installed = AUDIT / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        command = [npm, "ci", "--no-audit", "--no-fund", "--prefer-offline"]
        done = subprocess.run(command, cwd=AUDIT, capture_output=True, text=True, timeout=SECONDS)
        if done.returncode != 0:
            without("graphql-http", f"'npm ci' in {AUDIT} says: {done.stderr.strip()[-300:]}")
    return program


def test_all_audits_pass(node, live_server):
    done = subprocess.run(
        [node, "run.js", f"{live_server.url}/graphql/"],
        cwd=AUDIT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )

    audits = json.loads(done.stdout)
    levels = [audit["name"].split()[0] for audit in audits]
    assert {level: levels.count(level) for level in levels} == {"SHOULD": 23, "MUST": 13, "MAY": 25}
    assert [audit for audit in audits if audit["status"] != "ok"] == []
