"""Which page types of other rooms a room names, be it in a string or in a template."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

WORD = re.compile(r"[A-Za-z_][\w-]*")
TAG = re.compile(r"{[{%](.*?)[%}]}", re.DOTALL)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def names_of(kinds: Iterable) -> set[str]:
    """Returns all names that kinds go by: of room, model, type, list and section."""
    return {
        name
        for kind in kinds
        for name in (
            kind.model.__module__.partition(".")[0],
            kind.model.__name__,
            kind.type_name,
            kind.list_query,
            kind.list_name,
            kind.section,
            kind.member,
        )
    }


def named(path: Path, names: set[str]) -> Iterator[str]:
    """Yields each of ``names`` that stands in a file, where it is no word for readers."""
    for word in words(path):
        if word in names or word.rpartition(".")[2] in names:
            yield f"{path}: {word}"


def words(path: Path) -> Iterator[str]:
    """Yields what may be a name: in Python identifiers and whole strings, in a template the words
    of its tags, in a document all words outside of its comments."""
    text = path.read_text()
    if path.suffix == ".py":
        yield from words_of_code(ast.parse(text))
    elif path.suffix == ".graphql":
        for line in text.splitlines():
            yield from WORD.findall(line.partition("#")[0])
    else:
        for tag in TAG.findall(text):
            if tag.split()[:1] != ["translate"]:
                yield from WORD.findall(QUOTED.sub("", tag))
                for quoted in QUOTED.findall(tag):
                    yield quoted[1:-1]


def words_of_code(tree: ast.AST) -> Iterator[str]:
    told = {id(call.args[0]) for call in ast.walk(tree) if is_translated(call)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in told:
                yield text
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]
            case ast.alias(name=name):
                yield name.partition(".")[0]
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name


def is_translated(node: ast.AST) -> bool:
    """Whether it is a text for people: ``_("Events")``."""
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_" and bool(node.args)
