"""A server of the tests is gone with the tests, however they end."""

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from . import server

KILLED = """
import sys
from pathlib import Path
from tests.engines import server

engine, jdk, maven = sys.argv[1:]
with server.running(engine, jdk=Path(jdk), maven=Path(maven)) as url:
    print(url, flush=True)
    sys.stdin.read()
"""

FAILS = """
public class One {
    public static void main(String[] arguments) { throw new RuntimeException("no room"); }
}
"""


def answers(url: str) -> bool:
    try:
        with urlopen(server.without_product(url)):
            return True
    except (URLError, ConnectionError):
        return False


def test_server_leaves_nothing_behind(jdk_and_maven, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with server.running("opensearch", **jdk_and_maven) as url:
        assert answers(url)
        assert len(list(tmp_path.glob("hub-opensearch-*"))) == 1
    assert not answers(url)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("engine", ["opensearch", "elasticsearch"])
def test_server_ends_when_the_tests_are_killed(jdk_and_maven, engine, tmp_path):
    program = [sys.executable, "-c", KILLED, engine, *jdk_and_maven.values()]
    tests = subprocess.Popen(
        program,
        cwd=server.ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with tests:
        url = tests.stdout.readline().strip()
        assert answers(url)
        tests.kill()
    latest = time.monotonic() + server.PATIENCE
    while answers(url) and time.monotonic() < latest:
        pass
    assert not answers(url)


def test_server_that_does_not_start_says_why(jdk_and_maven, engines):
    (engines / "One.java").write_text(FAILS)
    with (
        pytest.raises(RuntimeError, match="The server did not start:\n(.*\n)*.*no room"),
        server.running("one", **jdk_and_maven),
    ):
        pass


@pytest.fixture
def engines(tmp_path, monkeypatch):
    """A folder with an engine called "one", whose jar was fetched once."""
    monkeypatch.setattr(server, "NODES", tmp_path)
    monkeypatch.setitem(server.SOURCES, "one", "One.java")
    monkeypatch.setattr(server, "CLASS_PATHS", tmp_path)
    (tmp_path / "one.xml").write_text("<project/>")
    zipfile.ZipFile(tmp_path / "one.jar", "w").close()
    (tmp_path / "one.classpath").write_text(str(tmp_path / "one.jar"))
    return tmp_path


def class_path():
    """With a Maven that can only fail."""
    return server.class_path("one", jdk=Path("/nowhere"), maven=Path("/bin/false"))


def test_what_is_fetched_is_not_fetched_again(engines):
    assert class_path() == str(engines / "one.jar")


def test_newer_pom_is_fetched_anew(engines):
    os.utime(engines / "one.classpath", (0, 0))
    with pytest.raises(RuntimeError, match="^Maven did not fetch one:"):
        class_path()


def test_lost_jar_is_fetched_anew(engines):
    (engines / "one.jar").unlink()
    with pytest.raises(RuntimeError, match="^Maven did not fetch one:"):
        class_path()
