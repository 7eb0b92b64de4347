"""What the executor keeps, and what it leaves to graphql-core."""

import threading

import pytest
from graphql import execute, parse

from hub.executor import Executor

from .cities import City, ask


def test_number_of_source_calls_does_not_grow_with_objects(executor, sources):
    text = "query ($n: Int) { cities(first: $n) { name twins { name twins { name } } } }"
    counts = []
    for n in (1, 100):
        for source in sources.values():
            source.calls.clear()
        answer = ask(executor, text, {"n": n})
        assert len(answer["data"]["cities"]) == n
        counts.append({name: len(calls) for name, calls in sources.calls.items()})
    assert counts == [{"cities": 1, "name": 3, "twins": 2}] * 2


def test_source_is_not_called_for_no_objects(executor, sources):
    assert ask(executor, "{ cities(first: 0) { name } }") == {"data": {"cities": []}}
    assert sources.calls == {"cities": [1], "name": [], "twins": []}


def test_plan_is_kept_per_value_of_conditions(executor, sources):
    text = "query ($n: Int, $no: Boolean!) { cities(first: $n) { name path @skip(if: $no) } }"

    with_path = ask(executor, text, {"n": 1, "no": False})
    ask(executor, text, {"n": 2, "no": False})
    assert len(sources.plans("Query", "cities")) == 1

    without_path = ask(executor, text, {"n": 1, "no": True})
    assert len(sources.plans("Query", "cities")) == 2

    assert with_path == {"data": {"cities": [{"name": "c0", "path": None}]}}
    assert without_path == {"data": {"cities": [{"name": "c0"}]}}


def test_plan_is_kept_per_operation_name(executor):
    text = "query A { cities(first: 1) { name } } query B { mayor }"
    assert ask(executor, text, operation_name="A") == {"data": {"cities": [{"name": "c0"}]}}
    assert ask(executor, text, operation_name="B") == {"data": {"mayor": None}}


def test_plans_used_last_are_kept(schema, sources):
    executor = Executor(schema, sources, size=2)
    first, second, third = (f"{{ cities(first: {n}) {{ name }} }}" for n in (1, 2, 3))
    for text in (first, second, first, third, first):
        ask(executor, text)
    assert len(sources.plans("Query", "cities")) == 3

    ask(executor, second)
    assert len(sources.plans("Query", "cities")) == 4


def test_threads_share_one_plan(executor, sources):
    count = 8
    texts = [f"{{ cities(first: {n}) {{ name twins {{ name }} }} }}" for n in range(1, 21)]
    start = threading.Barrier(count)
    answers = []

    def work():
        start.wait()
        answers.append([ask(executor, text) for text in texts])

    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [answers[0]] * count
    assert [len(answer["data"]["cities"]) for answer in answers[0]] == list(range(1, 21))
    assert len(sources.plans("Query", "cities")) == len(texts)
    assert len(sources.plans("City", "name")) == len(texts) * 2
    assert len(sources.plans("City", "twins")) == len(texts)


def test_plans_given_up_under_threads_stay_within_the_size(schema, sources):
    executor = Executor(schema, sources, size=3)
    texts = [f"{{ cities(first: {n}) {{ name }} }}" for n in range(10)]
    answers = []

    def work():
        answers.extend(len(ask(executor, text)["data"]["cities"]) for text in texts * 5)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted(list(range(10)) * 20)


def test_introspection_is_left_to_graphql_core(executor, sources):
    answer = ask(executor, "{ __schema { queryType { name } } cities(first: 2) { name } }")
    assert answer["data"] == {
        "__schema": {"queryType": {"name": "Query"}},
        "cities": [{"name": "c0"}, {"name": "c1"}],
    }
    assert sources.calls == {"cities": [1], "name": [1, 1], "twins": []}


def test_mutation_is_left_to_graphql_core(schema, executor, sources):
    founded = []

    def found(root, info, name):
        founded.append(name)
        return City(name)

    schema.mutation_type.fields["found"].resolve = found
    answer = ask(
        executor, 'mutation { b: found(name: "B") { twins { name } } a: found(name: "A") { name } }'
    )
    assert answer["data"] == {
        "b": {"twins": [{"name": "B'"}, {"name": "B''"}]},
        "a": {"name": "A"},
    }
    assert founded == ["B", "A"]
    assert sources.calls == {"cities": [], "name": [1, 1, 1], "twins": [1]}


def test_reference_asks_sources_object_by_object(executor, sources):
    text = "{ cities { name twins { name } } }"
    in_batches = ask(executor, text)
    assert sources.calls == {"cities": [1], "name": [3, 6], "twins": [3]}

    for source in sources.values():
        source.calls.clear()
    assert ask(executor, text, reference=True) == in_batches
    assert sources.calls == {"cities": [1], "name": [1] * 9, "twins": [1] * 3}


@pytest.mark.parametrize(
    ("text", "name", "variables"),
    [
        ("query A { mayor } query B { mayor }", None, None),
        ("query A { mayor } query B { mayor }", "C", None),
        ("{ mayor }", "", None),
        ("fragment F on Query { mayor }", None, None),
        ("subscription { mayor }", None, None),
        ("query ($n: Int!) { cities(first: $n) { name } }", None, {}),
        (
            "query (" + " ".join(f"$v{n}: Int!" for n in range(60)) + ") { mayor }",
            None,
            {},
        ),
    ],
)
def test_request_errors_are_those_of_graphql_core(schema, executor, text, name, variables):
    expected = execute(schema, parse(text), variable_values=variables, operation_name=name)
    answer = ask(executor, text, variables, operation_name=name)
    assert answer["errors"]
    assert answer == expected.formatted
