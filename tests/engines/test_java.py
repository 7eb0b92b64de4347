"""Which Java is taken, and what happens where there is none."""

import pytest

from ..servers.test_postgres import run_pytest
from . import java

SAMPLE = "tests/engines/test_engines.py::test_server_says_what_it_is"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine without Java: ``machine("jdk-17", "17.0.15")`` installs one; gives its folder."""
    monkeypatch.delenv("HUB_TEST_JAVA", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(java, "INSTALLED", tmp_path)

    def install(name, version, *, compiler=True):
        folder = tmp_path / name
        (folder / "bin").mkdir(parents=True)
        for program in ("java", *(["javac"] if compiler else [])):
            (folder / "bin" / program).touch(mode=0o755)
        (folder / "release").write_text(f'IMPLEMENTOR="X"\nJAVA_VERSION="{version}"\n')
        return folder

    return install


def test_no_java(machine):
    assert java.find_jdk() is None


def test_oldest_that_will_do_is_taken(machine):
    machine("jdk-17", "17.0.15")
    machine("jdk-9", "25.0.3")
    right = machine("jdk-x", "21")
    assert java.find_jdk() == right


def test_runtime_without_compiler_will_not_do(machine):
    machine("jre-21", "21.0.1", compiler=False)
    assert java.find_jdk() is None


def test_java_in_use_comes_first_if_it_will_do(machine, monkeypatch):
    machine("jdk-21", "21.0.1")
    in_use = machine("jdk-25", "25.0.3")
    monkeypatch.setenv("PATH", str(in_use / "bin"))
    assert java.find_jdk() == in_use


def test_home_comes_before_the_path(machine, monkeypatch):
    on_path, home = machine("jdk-21", "21.0.1"), machine("jdk-25", "25.0.3")
    monkeypatch.setenv("PATH", str(on_path / "bin"))
    monkeypatch.setenv("JAVA_HOME", str(home))
    assert java.find_jdk() == home


def test_named_folder_is_the_only_one_looked_at(machine, monkeypatch):
    machine("jdk-21", "21.0.1")
    old = machine("jdk-17", "17.0.15")
    monkeypatch.setenv("HUB_TEST_JAVA", str(old))
    assert java.find_jdk() is None


def test_without_java_the_test_is_skipped_with_a_reason():
    done = run_pytest(SAMPLE, HUB_TEST_JAVA="/nowhere", CI="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Java is not here: install a JDK of version 21 or newer" in done.stdout
    assert "passed" not in done.stdout.splitlines()[-1]


def test_without_java_ci_fails():
    done = run_pytest(SAMPLE, HUB_TEST_JAVA="/nowhere", CI="true")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "Java is not here: install a JDK of version 21 or newer" in done.stdout


def test_without_maven_the_test_is_skipped_with_a_reason(machine):
    jdk = machine("jdk-21", "21")
    done = run_pytest(SAMPLE, HUB_TEST_JAVA=str(jdk), PATH="/nowhere", CI="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Maven is not here: install it (Debian: apt-get install maven)" in done.stdout
    assert "passed" not in done.stdout.splitlines()[-1]


def test_without_maven_ci_fails(machine):
    jdk = machine("jdk-21", "21")
    done = run_pytest(SAMPLE, HUB_TEST_JAVA=str(jdk), PATH="/nowhere", CI="true")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "Maven is not here: install it (Debian: apt-get install maven)" in done.stdout
