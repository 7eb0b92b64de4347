"""The core needs no other room: its schema is whole without a kind of page."""

import os
import subprocess
import sys

from .files import ROOT


def test_schema_of_the_core_alone_is_built(tmp_path):
    file = tmp_path / "schema.graphql"
    done = subprocess.run(
        [sys.executable, "manage.py", "graphql_schema", "--file", str(file)],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.architecture.samples.core_alone",
            "HUB_DATA": str(tmp_path),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    text = file.read_text()
    assert "type SectionPage implements Node & Page" in text
    assert "type Site " in text
    assert "enum SectionKind" not in text
