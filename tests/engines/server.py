"""A real search engine for the tests, started from the jars that Maven fetches.

In ``nodes/`` each engine has an XML file for Maven, which pins its version, and a Java file, which
starts one node on a free port. The node lives in a temporary folder and is gone afterwards.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from ..servers.site import server_has_ended

ROOT = Path(__file__).parents[2]
NODES = ROOT / "tests/engines/nodes"
CLASS_PATHS = ROOT / "build/engines"
SOURCES = {
    "opensearch": "OpenSearch.java",
    "elasticsearch": "Elasticsearch.java",
    "elasticsearch_8": "Elasticsearch.java",
}
PATIENCE = 180
"""Seconds to wait for the first answer: a busy machine is slow, not wrong."""

# One node with little in it. Vectors and memory maps are Lucene's ways to be fast.
OPTIONS = [
    *("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC"),
    *("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"),
]


def class_path(engine: str, *, jdk: Path, maven: Path) -> str:
    """The jars of an engine, fetched and written down once for each version of its pom."""
    pom, known = NODES / f"{engine}.xml", CLASS_PATHS / f"{engine}.classpath"
    if not _is_current(known, pom):
        done = subprocess.run(
            [maven, "--quiet", "--batch-mode", "--file", pom],
            env={**os.environ, "JAVA_HOME": str(jdk)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"Maven did not fetch {engine}:\n{done.stdout}{done.stderr}")
    return known.read_text()


def _is_current(known: Path, pom: Path) -> bool:
    if not known.exists() or known.stat().st_mtime < pom.stat().st_mtime:
        return False
    return all(Path(jar).exists() for jar in known.read_text().split(os.pathsep))


@contextmanager
def running(engine: str, *, jdk: Path, maven: Path) -> Iterator[str]:
    """Start one node; gives its URL and stops it afterwards."""
    jars = class_path(engine, jdk=jdk, maven=maven)
    folder = Path(tempfile.mkdtemp(prefix=f"hub-{engine}-"))
    program = [jdk / "bin/java", *OPTIONS, "-cp", jars, NODES / SOURCES[engine], folder]
    try:
        with (folder / "output").open("w") as output:
            server = subprocess.Popen(
                program, cwd=folder, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
            )
        try:
            yield _await_health(folder, server)
        finally:
            # It keeps nothing, so it need not close in order.
            server.kill()
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _await_health(folder: Path, server: subprocess.Popen) -> str:
    """The URL, once the node has told its port and takes writes."""
    ports = folder / "http.ports"
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        if ports.exists() and (told := ports.read_text().split()):
            url = f"http://{told[0]}"
            with urlopen(f"{url}/_cluster/health?wait_for_status=yellow", timeout=PATIENCE):
                return url
        if server_has_ended(server):
            break
    raise RuntimeError(f"The server did not start:\n{(folder / 'output').read_text()}")
