"""A real search engine for the tests, started from the jars that Maven fetches.

In ``nodes/`` each engine has an XML file for Maven, which pins its version, and a Java file, which
starts one node on a free port. The node lives in a temporary folder and is gone afterwards.
"""

import os
import shutil
import ssl
import subprocess
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from ..servers.site import server_has_ended

ROOT = Path(__file__).parents[2]
NODES = ROOT / "tests/engines/nodes"
CLASS_PATHS = ROOT / "build/engines"
SOURCES = {
    "opensearch": "OpenSearch.java",
    "elasticsearch": "Elasticsearch.java",
    "elasticsearch_8": "Elasticsearch.java",
}
"""Those that anybody may ask."""
SECURED = "elasticsearch_secured"
SCHEMES = {"opensearch": "opensearch+http"}
"""How ``SEARCH_URL`` names a product; ``http`` for the others."""
PATIENCE = 180
"""Seconds to wait for the first answer: a busy machine is slow, not wrong."""
HEALTH = "/_cluster/health?wait_for_status=yellow"

# One node with little in it. Vectors and memory maps are Lucene's ways to be fast.
OPTIONS = [
    *("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
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


@dataclass(frozen=True)
class Secured:
    """A node that speaks TLS and knows who asks."""

    place: str
    """Host and port."""
    ca_certs: Path
    """Its certificate."""

    def url(self, account: str, *, product: str = "elasticsearch") -> str:
        """``SEARCH_URL`` for ``writer`` or ``reader`` of "hub" and "hub-*"."""
        return f"{product}+https://{account}:password@{self.place}/hub?ca_certs={self.ca_certs}"


@contextmanager
def running(engine: str, *, jdk: Path, maven: Path) -> Iterator[str]:
    """Start one node; gives the URL that names its product, and stops it afterwards."""
    with _node(engine, SOURCES[engine], jdk=jdk, maven=maven) as (place, _folder):
        _await_health(Request(f"http://{place}{HEALTH}"))
        yield f"{SCHEMES.get(engine, 'http')}://{place}"


@contextmanager
def running_secured(*, jdk: Path, maven: Path) -> Iterator[Secured]:
    """Start one node with security, and stop it afterwards."""
    with _node(SECURED, "ElasticsearchSecured.java", jdk=jdk, maven=maven) as (place, folder):
        certificate = folder / "ca.pem"
        watcher = {"Authorization": f"Basic {b64encode(b'watcher:password').decode()}"}
        _await_health(
            Request(f"https://{place}{HEALTH}", headers=watcher),
            ssl.create_default_context(cafile=certificate),
        )
        yield Secured(place, certificate)


def without_product(url: str) -> str:
    """The URL as any client of HTTP takes it."""
    return url.rpartition("+")[2]


@contextmanager
def _node(engine: str, source: str, *, jdk: Path, maven: Path) -> Iterator[tuple[str, Path]]:
    """Gives host and port of a node that runs, and its folder."""
    jars = class_path(engine, jdk=jdk, maven=maven)
    folder = Path(tempfile.mkdtemp(prefix=f"hub-{engine}-"))
    program = [jdk / "bin/java", *OPTIONS, "-cp", jars, NODES / source, folder]
    try:
        with (folder / "output").open("w") as output:
            server = subprocess.Popen(
                program, cwd=folder, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
            )
        try:
            yield _await_place(folder, server), folder
        finally:
            # It keeps nothing, so it need not close in order.
            server.kill()
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _await_place(folder: Path, server: subprocess.Popen) -> str:
    """Host and port, once the node has told them."""
    ports = folder / "http.ports"
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        if ports.exists() and (told := ports.read_text().split()):
            return told[0]
        if server_has_ended(server):
            break
    raise RuntimeError(f"The server did not start:\n{(folder / 'output').read_text()}")


def _await_health(request: Request, context: ssl.SSLContext | None = None) -> None:
    """Returns when the node takes writes."""
    with urlopen(request, timeout=PATIENCE, context=context):
        pass
