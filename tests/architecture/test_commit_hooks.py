"""What is looked at before each commit is a part of what CI looks at."""

import re
import subprocess

import pytest

from .files import ROOT

CONFIG = (ROOT / ".pre-commit-config.yaml").read_text()
HOOKS = re.findall(r"entry: (.+)", CONFIG)


def test_only_tools_of_ours_run():
    assert re.findall(r"repo: (.+)", CONFIG) == ["local"]
    assert len(HOOKS) == len(re.findall(r"id: ", CONFIG)) == 4


@pytest.mark.parametrize("hook", HOOKS)
def test_make_code_looks_at_it_too(hook):
    done = subprocess.run(["make", "-n", "code"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    command = hook.replace("make ", "--no-print-directory ").replace(" --force-exclude", "")
    assert command in done.stdout
