"""Every variable that the settings read stands in the operators' table, and nothing else does."""

import ast
import re
from pathlib import Path

from .files import ROOT, files

READER = ROOT / "settings/env.py"
TABLE = ROOT / "docs/operators/settings.md"
MAY_SET_ONLY = {"manage.py", "settings/wsgi.py", "settings/asgi.py"}
BESIDE_THE_SITE = {"tests", "benchmarks"}


def variables_read(source: str) -> set[str]:
    """Names that ``_read(kind, name, default)`` is called with."""
    return {
        node.args[1].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_read"
    }


def variables_documented(text: str) -> set[str]:
    """Names in the first column of the tables."""
    return set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE))


def test_table_and_reader_agree():
    read = variables_read(READER.read_text())
    assert "SECRET_KEY" in read
    assert variables_documented(TABLE.read_text()) == read


def test_undocumented_variable_is_found():
    source = 'A = _read("str", "HUB_NEW", "")\n'
    assert variables_read(source) == {"HUB_NEW"}
    assert variables_documented("| `HUB_OLD` | gone |\n\n`HUB_NEW` in prose\n") == {"HUB_OLD"}


def readers(paths: list[Path]) -> list[str]:
    """Modules of the site that look into the environment themselves."""
    found = []
    for path in paths:
        name = str(path.relative_to(ROOT))
        if path.suffix != ".py" or name.split("/")[0] in BESIDE_THE_SITE:
            continue
        source = path.read_text()
        if name in MAY_SET_ONLY:
            source = source.replace("os.environ.setdefault(", "")
        if re.search(r"\benviron\b|\bgetenv\b|\bimport Env\b", source):
            found.append(name)
    return found


def test_one_module_reads_the_environment():
    assert readers(files()) == ["settings/env.py"]
