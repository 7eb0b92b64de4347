"""The order of the rooms, and who breaks it: by relation, by name, by migration."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# From the ground up. A room may name what lies below it.
FLOORS = ["hub", "changes", "search", "network", "funding", "clusters", "learning", "home", "demo"]


def label(room: str) -> str:
    """The app label of a room: with a prefix, since a host site has its own ``home``."""
    return "hub" if room == "hub" else f"hub_{room}"


RANKS = {label(room): rank for rank, room in enumerate(FLOORS)}


def upward_relations(models: Iterable, ranks: dict[str, int]) -> list[str]:
    """Relations from a model to one of a higher rank. Models without a rank are nobody's."""
    found = []
    for model in models:
        rank = ranks.get(model._meta.app_label)
        if rank is None:
            continue
        for field in model._meta.get_fields(include_hidden=True):
            # What others point at it with is their business.
            if not field.is_relation or (field.auto_created and not field.concrete):
                continue
            target = field.related_model
            if target and ranks.get(target._meta.app_label, -1) > rank:
                found.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    return found


def upward_migrations(dependencies: Iterable[tuple[str, str]], ranks: dict[str, int]) -> list[str]:
    """Pairs of app labels (who, on whom) in which a migration waits for one of a higher rank."""
    return [
        f"{who} -> {on_whom}"
        for who, on_whom in dependencies
        if who in ranks and ranks.get(on_whom, -1) > ranks[who]
    ]


def upward_names(file: Path, rank: int, ranks: dict[str, int]) -> Iterator[str]:
    """Strings in a Python file that name a model or a setting of a higher room.

    Page types, choosers and lazy relations name models by strings, which the import contract
    does not see.
    """
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            room, dot, name = node.value.partition(".")
            if dot and name.isidentifier() and ranks.get(room, -1) > rank:
                yield f"{file}:{node.lineno} {node.value}"
