"""A class has its name for itself, so that a word means one thing in the whole house.

Tests are left out: what stands in for something there may be called like it.
"""

import ast
from collections import defaultdict
from pathlib import Path

from .files import ROOT, files

CONVENTIONS = {
    "Command": "Django finds a management command by this name",
    "Media": "Django finds what a widget or form needs by this name",
    "Meta": "Django and graphene find what is said of a class by this name",
    "Migration": "Django finds a migration by this name",
    "Query": "the root fields of a room; the API's are put together from them",
}
"""Names that several classes have, each with its reason."""


def classes(paths: list[Path]) -> dict[str, list[Path]]:
    """Returns the files in which a class of each name is defined, within others too."""
    found = defaultdict(list)
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(path)
    return found


def ambiguous(paths: list[Path]) -> list[str]:
    """Returns a line for each name of several classes that no convention allows."""
    return [
        f"{name}: {', '.join(map(str, where))}"
        for name, where in sorted(classes(paths).items())
        if len(where) > 1 and name not in CONVENTIONS
    ]


def house() -> list[Path]:
    return [
        path
        for path in files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] != "tests"
    ]


def test_a_class_name_means_one_thing():
    assert ambiguous(house()) == []


def test_each_convention_is_in_use():
    found = classes(house())
    assert {name for name in CONVENTIONS if len(found[name]) < 2} == set()


def test_a_second_class_of_a_name_is_found(tmp_path):
    first, second, other = (tmp_path / f"{name}.py" for name in ("first", "second", "other"))
    first.write_text("class Document:\n    class Meta:\n        pass\n")
    second.write_text("def made():\n    class Document:\n        class Meta:\n            pass\n")
    other.write_text("class Paper:\n    pass\n")

    assert ambiguous([first, second, other]) == [f"Document: {first}, {second}"]
