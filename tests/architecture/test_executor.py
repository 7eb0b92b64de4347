"""The executor knows graphql-core alone, its internals in one file; its floors have no circle."""

import ast
import sys
from pathlib import Path

import grimp
import pytest

from hub import executor
from hub.api import documents, http
from hub.executor import core

from .files import ROOT, files

SAMPLES = Path(__file__).parent / "samples"
ALLOWED = {"graphql", "cachetools"}
# Names of the package itself that only one of the versions has.
ONE_VERSION = {"ExecutionContext", "Executor"}


def imports(path: Path) -> list[tuple[str, str]]:
    """(module, name) of each import from outside of the file's own package; name may be empty."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found += [(node.module, alias.name) for alias in node.names]
    return found


def internals(path: Path) -> list[str]:
    """What a file knows of graphql-core's internals."""
    found = []
    for module, name in imports(path):
        if module.startswith("graphql.") or (module == "graphql" and name in ONE_VERSION):
            found.append(f"{module} {name}".strip())
    for node in ast.walk(ast.parse(path.read_text())):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and text.startswith(("graphql.execution", "graphql.pyutils")):
            found.append(text)
    return found


def foreign(path: Path) -> list[str]:
    """What a file imports that is neither Python's nor allowed to the executor."""
    modules = {module.partition(".")[0] for module, _name in imports(path)}
    above = [
        node.module or ""
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.level > 1
    ]
    return sorted(modules - sys.stdlib_module_names - ALLOWED) + above


def circles(package: str) -> list[str]:
    """Modules of a package that import themselves by way of others, whenever they do it."""
    graph = grimp.build_graph(package.partition(".")[0], cache_dir=None)
    inside = {package, *graph.find_descendants(package)}
    return sorted(
        module
        for module in inside
        if any(
            graph.chain_exists(importer=other, imported=module)
            for other in graph.find_modules_directly_imported_by(module) & inside
        )
    )


def folder(module) -> list[Path]:
    return sorted(Path(module.__file__).parent.rglob("*.py"))


def test_internals_of_graphql_core_are_known_to_one_file():
    ours = {
        path
        for path in files()
        if path.suffix == ".py" and not {"tests", "benchmarks"} & set(path.relative_to(ROOT).parts)
    }
    assert Path(core.__file__) in ours
    assert [path for path in sorted(ours) if internals(path)] == [Path(core.__file__)]


def test_use_of_internals_is_found_in_each_way():
    assert sorted(internals(SAMPLES / "knows_internals.py")) == [
        "graphql ExecutionContext",
        "graphql.execution.execute",
        "graphql.execution.values",
        "graphql.pyutils inspect",
    ]


def test_executor_imports_neither_django_nor_the_rest_of_the_house():
    assert {path: foreign(path) for path in folder(executor) if foreign(path)} == {}


def test_foreign_import_is_found():
    assert foreign(SAMPLES / "circular_house/going_round/first.py") == ["django"]
    assert foreign(Path(documents.__file__).parent / "cost.py") == [
        "executor",
        "arguments",
        "limits",
    ]


@pytest.mark.parametrize("package", [executor, documents, http])
def test_floor_has_no_circle(package):
    assert circles(package.__name__) == []


def test_circle_of_lazy_and_type_only_imports_is_found(monkeypatch):
    monkeypatch.syspath_prepend(str(SAMPLES / "circular_house"))
    names = ["going_round.first", "going_round.second", "going_round.third"]
    assert circles("going_round") == names
