"""What would have to be awaited is an error of its place, however it is executed."""

import warnings

import pytest
from graphql import ExecutionResult, build_schema, parse

from hub.executor import AwaitableRefused, Executor, Source

SDL = """
interface Place { name: String }
type City implements Place { name: String }
type Query { mayor: String names: [String] cities: [City] places: [Place] }
"""

BOTH_WAYS = pytest.mark.parametrize("reference", [False, True], ids=["batches", "reference"])


class Answers(Source):
    def __init__(self, make):
        self.make = make

    def many(self, run, objects, field):
        return [self.make() for _ in objects]


async def later(value="later"):
    return value


class Future:
    def __await__(self):
        yield


class AsyncItems:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class ItemsBothWays(AsyncItems):
    """Read in both ways, as Django's querysets are."""

    def __iter__(self):
        return iter(["a"])


@pytest.fixture
def schema():
    return build_schema(SDL)


@pytest.fixture
def refused(schema):
    """Execute ``text``: the data, and the paths of the errors, which all are refusals.

    Coroutines that are dropped without having run would be warnings.
    """

    def refused(text, sources, reference):
        executor = Executor(schema, sources)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            result = executor.execute(parse(text), key=text, reference=reference)
        assert isinstance(result, ExecutionResult)
        errors = result.errors or []
        assert all(isinstance(error.original_error, AwaitableRefused) for error in errors)
        return result.data, [error.path for error in errors]

    return refused


@BOTH_WAYS
@pytest.mark.parametrize("make", [later, Future])
def test_value_of_a_source(refused, make, reference):
    sources = {("Query", "mayor"): Answers(make), ("Query", "names"): Answers(lambda: ["a"])}
    data, paths = refused("{ mayor names }", sources, reference)
    assert data == {"mayor": None, "names": ["a"]}
    assert paths == [["mayor"]]


@BOTH_WAYS
def test_value_of_a_resolver(schema, refused, reference):
    async def mayor(root, info):
        return "a mayor"

    schema.query_type.fields["mayor"].resolve = mayor
    assert refused("{ mayor }", {}, reference) == ({"mayor": None}, [["mayor"]])


@BOTH_WAYS
def test_item_of_a_list(refused, reference):
    sources = {("Query", "names"): Answers(lambda: ["a", later(), "c"])}
    data, paths = refused("{ names }", sources, reference)
    assert data == {"names": ["a", None, "c"]}
    assert paths == [["names", 1]]


@BOTH_WAYS
def test_list_that_only_asynchronous_code_can_read(refused, reference):
    sources = {("Query", "names"): Answers(AsyncItems)}
    assert refused("{ names }", sources, reference) == ({"names": None}, [["names"]])


@BOTH_WAYS
def test_list_that_can_be_read_both_ways_is_read_synchronously(refused, reference):
    sources = {("Query", "names"): Answers(ItemsBothWays)}
    assert refused("{ names }", sources, reference) == ({"names": ["a"]}, [])


@BOTH_WAYS
def test_type_of_an_object(schema, refused, reference):
    schema.type_map["Place"].resolve_type = lambda value, info, type_: (
        later("City") if value["name"] == "b" else "City"
    )
    sources = {("Query", "places"): Answers(lambda: [{"name": "a"}, {"name": "b"}])}
    data, paths = refused("{ places { name } }", sources, reference)
    assert data == {"places": [{"name": "a"}, None]}
    assert paths == [["places", 1]]


@BOTH_WAYS
@pytest.mark.parametrize("name", ["cities", "places"])
def test_verdict_on_the_type_of_an_object(schema, refused, name, reference):
    schema.type_map["City"].is_type_of = lambda value, info: (
        later(True) if value["name"] == "b" else True
    )
    sources = {("Query", name): Answers(lambda: [{"name": "a"}, {"name": "b"}])}
    data, paths = refused(f"{{ {name} {{ name }} }}", sources, reference)
    assert data == {name: [{"name": "a"}, None]}
    assert paths == [[name, 1]]
