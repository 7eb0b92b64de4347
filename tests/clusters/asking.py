"""Asks the API about lists of pages."""

from tests.api.conftest import execute


def ask(query: str) -> dict:
    result = execute(query)
    assert not result.errors, result.errors
    return result.data


def nodes(root: str, selection: str, arguments: str = "") -> list[dict]:
    return ask(f'{{ {root}(locale: "en" {arguments}) {{ nodes {{ {selection} }} }} }}')[root][
        "nodes"
    ]


def titles(root: str, arguments: str = "") -> list[str]:
    return [node["title"] for node in nodes(root, "title", arguments)]


def facet(root: str, name: str) -> dict[str, int]:
    (found,) = ask(
        f'{{ {root}(locale: "en") {{ facets(names: ["{name}"]) {{ values {{ key count }} }} }} }}'
    )[root]["facets"]
    return {value["key"]: value["count"] for value in found["values"]}
