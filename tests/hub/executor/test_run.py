"""What one execution has: a store, a deadline, and an end."""

import gc
import weakref
from time import monotonic

import pytest

from hub.executor import Executor

from .cities import City, ask

TOO_LATE = {
    "data": None,
    "errors": [
        {
            "message": "The execution took longer than allowed.",
            "extensions": {"code": "TIMEOUT"},
        }
    ],
}


@pytest.mark.parametrize("reference", [False, True])
def test_deadline_that_is_over_lets_nothing_begin(executor, sources, reference):
    text = "{ slow cities { name } }"
    assert ask(executor, text, deadline=monotonic() - 1, reference=reference) == TOO_LATE
    assert sources.calls == {"cities": [], "name": [], "twins": []}


@pytest.mark.parametrize("reference", [False, True])
def test_deadline_ends_the_execution_between_fields(executor, sources, reference):
    def until_the_deadline(run, objects, field):
        run.deadline = monotonic() - 1
        return [[City("late")]]

    sources["Query", "cities"].answer = until_the_deadline
    text = "{ slow cities { name } }"
    assert ask(executor, text, deadline=monotonic() + 60, reference=reference) == TOO_LATE
    assert sources.calls == {"cities": [1], "name": [], "twins": []}


@pytest.mark.parametrize("reference", [False, True])
def test_source_may_end_the_execution(executor, sources, reference):
    def names(run, objects, field):
        try:
            run.check_deadline()
        except Exception:
            return ["taken for an error like any other"] * len(objects)
        return ["in time"] * len(objects)

    def cities(run, objects, field):
        run.deadline = monotonic() - 1
        sources["City", "name"].many(run, [City("c")], field)

    sources["Query", "cities"].answer = cities
    sources["City", "name"].answer = names
    assert ask(executor, "{ cities { name } }", reference=reference) == TOO_LATE
    assert sources.calls == {"cities": [1], "name": [1], "twins": []}


@pytest.mark.parametrize("reference", [False, True])
def test_execution_in_time_is_not_disturbed(executor, reference):
    answer = ask(
        executor, "{ cities(first: 1) { name } }", deadline=monotonic() + 60, reference=reference
    )
    assert answer == {"data": {"cities": [{"name": "c0"}]}}


@pytest.mark.parametrize("reference", [False, True])
def test_store_is_made_for_each_execution(schema, sources, reference):
    made, seen = [], []

    def make_store(context):
        made.append({"for": context})
        return made[-1]

    def cities(run, objects, field):
        seen.append((run.store, run.context, run.variables, objects))
        return [[]]

    sources["Query", "cities"].answer = cities
    executor = Executor(schema, sources, make_store=make_store)
    text = "query ($n: Int = 7) { cities(first: $n) { name } }"
    for context in ("one", "two"):
        ask(executor, text, context_value=context, root_value="root", reference=reference)
    assert made == [{"for": "one"}, {"for": "two"}]
    assert seen == [(store, store["for"], {"n": 7}, ["root"]) for store in made]


class Store:
    pass


@pytest.mark.parametrize(
    "text",
    [
        "{ cities { name twins { name } } }",
        "query ($no: Boolean = false) { cities { name @skip(if: $no) } }",
    ],
)
def test_plan_does_not_keep_the_store_alive(schema, sources, text):
    stores = []

    def make_store(context):
        store = Store()
        stores.append(weakref.ref(store))
        return store

    executor = Executor(schema, sources, make_store=make_store)
    ask(executor, text, {"no": None})
    gc.collect()
    assert [store() for store in stores] == [None]
