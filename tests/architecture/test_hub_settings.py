"""Settings of the hub are read through their declarations, and each stands in the docs."""

import ast
import re
from pathlib import Path

import pytest

from .files import ROOT, files

TABLE = ROOT / "docs/integrators/settings.md"
BESIDE_THE_ROOMS = {"settings", "tests", "benchmarks", "docs"}
DECLARED_ONLY = re.compile(r"HUB_\w+|WAGTAIL_CONTENT_LANGUAGES")
"""Content languages have a default too: ``hub.values.labels.content_languages``."""


def modules() -> list[Path]:
    """Those of the rooms."""
    paths = (path for path in files() if path.suffix == ".py")
    return [p for p in paths if p.relative_to(ROOT).parts[0] not in BESIDE_THE_ROOMS]


def read_around(source: str) -> list[str]:
    """Settings that ``source`` takes from Django's ``settings`` itself."""
    found = []
    for node in ast.walk(ast.parse(source)):
        name = None
        if isinstance(node, ast.Attribute) and is_django(node.value):
            name = node.attr
        elif isinstance(node, ast.Call) and len(node.args) > 1 and is_django(node.args[0]):
            name = getattr(node.args[1], "value", None)
        if isinstance(name, str) and DECLARED_ONLY.fullmatch(name):
            found.append(name)
    return found


def is_django(node: ast.expr) -> bool:
    return getattr(node, "id", getattr(node, "attr", "")) == "settings"


def declared(source: str) -> set[str]:
    """Names to which ``source`` gives a ``Setting``."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        value = getattr(node, "value", None)
        if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "Setting":
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def test_no_module_reads_a_setting_around_its_declaration():
    found = {str(path.relative_to(ROOT)): read_around(path.read_text()) for path in modules()}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "settings.HUB_NEW",
        "django.conf.settings.HUB_NEW",
        'getattr(settings, "HUB_NEW", 1)',
        'hasattr(settings, "HUB_NEW")',
    ],
)
def test_what_is_read_around_is_found(source):
    assert read_around(source) == ["HUB_NEW"]


def test_what_is_read_through_a_declaration_is_fine():
    assert read_around("hub_settings.HUB_NEW; settings.MEDIA_URL") == []


def test_every_setting_is_explained_to_integrators():
    conf = [path for path in modules() if path.name == "conf.py"]
    names = set().union(*(declared(path.read_text()) for path in conf))
    assert "HUB_HEADLESS" in names
    assert set(re.findall(r"^\| `(HUB_\w+)` \|", TABLE.read_text(), re.MULTILINE)) == names
