"""What is left to graphql-core is said in the log, once for a plan."""

import logging

import pytest
from graphql import build_schema, parse

from hub.executor import Executor, Source

from .cities import ask

LOG = "hub.executor.executor"
# Deeper than Python's stack allows in either way of executing; a document of this depth in one
# piece could not even be parsed.
FRAGMENTS = 60
LEVELS = 10
CHAIN = 2000


class Self(Source):
    def __init__(self):
        self.calls = 0

    def many(self, run, objects, field):
        self.calls += 1
        return ["one" for _ in objects]


def deep_text() -> str:
    parts = ["query Deep { me { ...F0 } }"]
    for number in range(FRAGMENTS):
        inner = f"...F{number + 1}" if number + 1 < FRAGMENTS else "name"
        fields = "me { " * LEVELS + inner + " }" * LEVELS
        parts.append(f"fragment F{number} on Me {{ {fields} }}")
    return " ".join(parts)


@pytest.fixture
def deep():
    source = Self()
    schema = build_schema("type Me { me: Me name: String } type Query { me: Me }")
    sources = {("Me", "me"): source, ("Query", "me"): Self()}
    return Executor(schema, sources), source


def lines(caplog):
    return [(record.levelname, record.getMessage()) for record in caplog.records]


def test_query_too_deep_for_the_stack_is_answered_by_graphql_core(deep, caplog):
    executor, source = deep
    text = deep_text()
    document = parse(text)
    with caplog.at_level(logging.INFO, LOG):
        first = executor.execute(document, key=text)
        calls = source.calls
        source.calls = 0
        second = executor.execute(document, key=text)
    assert first.data["me"]["me"] is not None
    assert {type(error.original_error) for error in first.errors} == {RecursionError}
    assert second.data is not None
    # The batches were tried once: half of the first calls were theirs.
    assert 0 < source.calls < calls
    assert lines(caplog) == [
        ("WARNING", "query Deep is not executed in batches: it is nested too deeply")
    ]


def chained_text() -> str:
    """Fragments within fragments, all on one level of the answer."""
    parts = ["query Chained { me { ...F0 } }"]
    parts += [f"fragment F{number} on Me {{ ...F{number + 1} }}" for number in range(CHAIN)]
    return " ".join([*parts, f"fragment F{CHAIN} on Me {{ name }}"])


def test_fragments_too_deep_for_the_stack_are_an_error_where_they_stand(deep):
    executor, _source = deep
    text = chained_text()
    result = executor.execute(parse(text), key=text)
    assert result.data == {"me": None}
    (error,) = result.errors
    assert error.path == ["me"]
    assert "nested too deeply" in error.message


def test_query_that_fits_is_executed_in_batches_in_silence(executor, caplog):
    with caplog.at_level(logging.INFO, LOG):
        ask(executor, "{ cities { name twins { name } } }")
    assert lines(caplog) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "query Q { __schema { queryType { name } } cities { name } }",
            "query Q is not executed in batches: it asks for the schema",
        ),
        (
            'mutation { found(name: "A") { name } }',
            "mutation without a name is not executed in batches: it is a mutation",
        ),
    ],
)
def test_what_graphql_core_executes_by_its_kind_is_said_once(executor, caplog, text, line):
    with caplog.at_level(logging.INFO, LOG):
        for _ in range(3):
            ask(executor, text)
    assert lines(caplog) == [("INFO", line)]


def test_reference_on_demand_is_no_fallback(executor, caplog):
    with caplog.at_level(logging.INFO, LOG):
        ask(executor, "{ cities { name } }", reference=True)
    assert lines(caplog) == []
