"""The executor gives what graphql-core gives, errors included, for thousands of operations."""

import json
from collections import Counter
from typing import NamedTuple

import pytest
from graphql import DocumentNode, ExecutionResult, execute, parse, validate

from hub.executor import Executor, Run
from hub.executor import executor as executor_module

from .documents import CHOSEN, VARIABLES, RandomDocuments, random_variables
from .world import SOURCES, make_root, make_schema

CHOSEN_WORLDS = 12
RANDOM_DOCUMENTS = 1500
VARIABLES_PER_DOCUMENT = 2


class Case(NamedTuple):
    text: str
    document: DocumentNode
    variables: dict
    world: int
    expected: str
    """graphql-core's answer over the same schema, without any source."""


@pytest.fixture(scope="module")
def schema():
    return make_schema()


@pytest.fixture(scope="module")
def cases(schema, soak):
    found = []

    def add(text, document, variables, world):
        result = execute(schema, document, make_root(world), None, variables)
        found.append(Case(text, document, variables, world, answer(result)))

    for text in CHOSEN:
        document = parse(text)
        assert validate(schema, document) == []
        for variables in VARIABLES:
            for world in range(soak.times(CHOSEN_WORLDS)):
                add(text, document, variables, world)
    r = soak.random("documents")
    make = RandomDocuments(schema, r).make
    for text in [make() for _ in range(soak.times(RANDOM_DOCUMENTS))]:
        document = parse(text)
        assert validate(schema, document) == []
        for _ in range(VARIABLES_PER_DOCUMENT):
            add(text, document, random_variables(r), r.randrange(10**6))
    return found


def answer(result: ExecutionResult) -> str:
    causes = [type(error.original_error).__name__ for error in result.errors or ()]
    return json.dumps([result.formatted, causes])


def actual(executor, case, **options):
    return answer(
        executor.execute(
            case.document,
            key=case.text,
            variable_values=case.variables,
            root_value=make_root(case.world),
            **options,
        )
    )


def differences(executor, cases, **options):
    """The cases that are answered otherwise, as they are found."""
    return (case for case in cases if actual(executor, case, **options) != case.expected)


def test_answers_are_those_of_graphql_core(schema, cases, monkeypatch):
    executor = Executor(schema, SOURCES)
    left_to_core = Counter()
    by_reference = executor_module.execute_by_reference

    def counting(schema, document, *rest):
        left_to_core[document] += 1
        return by_reference(schema, document, *rest)

    monkeypatch.setattr(executor_module, "execute_by_reference", counting)

    assert list(differences(executor, cases)) == []

    assert left_to_core.total() < len(cases) / 20


def test_reference_answers_are_those_of_graphql_core(schema, cases):
    executor = Executor(schema, SOURCES)
    assert list(differences(executor, cases[::2], reference=True)) == []


def test_cases_are_varied(cases):
    """Errors, nulls that spread and whole answers are all among what is compared."""
    seen = Counter()
    for case in cases:
        data, causes = json.loads(case.expected)
        errors = data.get("errors", [])
        seen["without errors"] += not errors
        seen["several errors"] += len(errors) > 1
        seen["no data"] += data["data"] is None
        seen["spread"] += any(lies_deeper(data["data"], error.get("path")) for error in errors)
        seen.update(f"cause {cause}" for cause in causes)
    many, some = len(cases) / 100, len(cases) / 200
    assert all(seen[kind] > many for kind in ("without errors", "several errors", "spread"))
    assert seen["no data"] > some
    assert len([kind for kind in seen if kind.startswith("cause")]) > 5


def lies_deeper(data, path):
    """Whether ``path`` goes on below a null of ``data``."""
    for key in path or ():
        if data is None:
            return True
        data = data[key]
    return False


def forget_suppression(monkeypatch):
    from graphql import located_error

    from hub.executor.positions import field_of, steps

    def located_errors(run):
        return [
            located_error(error, field_of(frame).nodes, [step.key for step in steps(frame, index)])
            for frame, index, error, late in run.errors
        ]

    monkeypatch.setattr(executor_module, "located_errors", located_errors)


def swap_values(monkeypatch):
    source = type(SOURCES["Person", "name"])
    many = source.many

    def swapped(self, run, objects, field):
        values = many(self, run, objects, field)
        return values[::-1] if field.name == "name" else values

    monkeypatch.setattr(source, "many", swapped)


def ignore_lateness(monkeypatch):
    fail = Run.fail

    def early(self, frame, index, exception, *, late=False):
        fail(self, frame, index, exception)

    monkeypatch.setattr(Run, "fail", early)


@pytest.mark.parametrize("break_executor", [forget_suppression, swap_values, ignore_lateness])
def test_a_broken_executor_is_noticed(schema, cases, monkeypatch, break_executor):
    break_executor(monkeypatch)
    assert next(differences(Executor(schema, SOURCES), cases), None)
