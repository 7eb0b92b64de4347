"""What sources and resolvers are told, and what becomes of their answers."""

import pytest
from graphql import GraphQLResolveInfo, build_schema, execute, parse

from hub.executor import Executor, Failure, Source

SDL = """
interface Place { name: String! }
type City implements Place { name: String! mayor: Person where: String tags: [String!]! }
type Region implements Place { name: String! }
type Person { name: String home: City }
enum Order { NAME SIZE }
input Where { names: [String!] }
type Query {
  cities(first: Int = 2, order: Order = NAME, where: Where): [City!]!
  places: [Place]
}
"""

BOTH_WAYS = pytest.mark.parametrize("reference", [False, True], ids=["batches", "reference"])


class Thing:
    def __init__(self, **values):
        self.__dict__.update(values)


class Row(Thing):
    """A row whose class says what it is."""

    graphql_type = "City"


class From(Source):
    """A source from a function of run, objects and field."""

    def __init__(self, many, *columns):
        self.many = many
        self.columns = columns


def each(function):
    return From(lambda run, objects, field: [function(value) for value in objects])


@pytest.fixture
def schema():
    return build_schema(SDL)


@pytest.fixture
def ask(schema):
    """Execute ``text`` over ``sources``, once per tuple of variables."""

    def ask(text, sources, *variables, reference=False):
        executor = Executor(schema, sources)
        document = parse(text)
        answers = [
            executor.execute(document, key=text, variable_values=each, reference=reference)
            for each in variables or [{}]
        ]
        return answers[-1].formatted

    return ask


@BOTH_WAYS
def test_field_knows_its_place(ask, schema, reference):
    seen = {}

    def look(run, objects, field):
        seen[field.key] = field
        return [Thing(name="x") for _ in objects]

    sources = {
        ("Query", "cities"): From(lambda run, objects, field: [[Row(), Row()]]),
        ("City", "mayor"): From(look),
        ("Person", "home"): From(look),
    }
    text = "{ all: cities { boss: mayor { name h: home { name } } boss: mayor { name } } }"
    ask(text, sources, reference=reference)

    boss, home = seen["boss"], seen["h"]
    assert (boss.name, boss.parent.name, boss.type.name) == ("mayor", "City", "Person")
    assert boss.definition is schema.type_map["City"].fields["mayor"]
    assert [node.alias.value for node in boss.nodes] == ["boss", "boss"]
    assert boss.operation is home.operation
    assert boss.operation.schema is schema
    assert (boss.root.key, boss.root.name, boss.root.root) == ("all", "cities", boss.root)
    assert home.root is boss.root
    selection = boss.selection(boss.type)
    assert selection.type is boss.type
    assert [field.key for field in selection.fields] == ["name", "h"]
    assert selection.fields[1] is home


@BOTH_WAYS
def test_source_sees_which_columns_are_asked_for(ask, schema, reference):
    seen = {}

    def places(run, objects, field):
        for type_ in schema.get_possible_types(field.type):
            fields = field.selection(type_).fields
            seen[type_.name] = [f.source.columns if f.source else f.name for f in fields]
        return [[]]

    sources = {
        ("Query", "places"): From(places),
        ("City", "name"): From(None, "name"),
        ("City", "mayor"): From(None, "mayor_id", "live"),
    }
    text = "{ places { __typename name ... on City { mayor { name } where } } }"
    ask(text, sources, reference=reference)
    assert seen == {
        "City": ["__typename", ("name",), ("mayor_id", "live"), "where"],
        "Region": ["__typename", "name"],
    }


@BOTH_WAYS
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{ cities(first: 5, order: SIZE) { name } }", True),
        ("query ($n: Int = 5) { cities(first: $n, order: SIZE) { name } }", False),
        ('{ cities(first: 5, order: SIZE, where: { names: ["a"] }) { name } }', False),
    ],
    ids=["constants", "variable", "constants that could be changed"],
)
def test_arguments_are_made_once_per_execution_or_plan(ask, text, kept, reference):
    seen = []

    def cities(run, objects, field):
        seen.append(field.arguments(run))
        assert field.arguments(run) is seen[-1]
        return [[]]

    ask(text, {("Query", "cities"): From(cities)}, {}, {}, reference=reference)
    where = {"where": {"names": ["a"]}} if "where" in text else {}
    assert seen == [{"first": 5, "order": "SIZE", **where}] * 2
    assert (seen[0] is seen[1]) == kept


def test_arguments_follow_the_variables(ask):
    seen = []

    def cities(run, objects, field):
        seen.append(field.arguments(run))
        return [[]]

    text = "query ($n: Int, $w: Where) { cities(first: $n, where: $w) { name } }"
    ask(text, {("Query", "cities"): From(cities)}, {"n": 3}, {"w": {"names": "one"}})
    assert seen == [
        {"first": 3, "order": "NAME"},
        {"first": 2, "order": "NAME", "where": {"names": ["one"]}},
    ]


@BOTH_WAYS
def test_memo_lasts_as_long_as_the_plan(ask, reference):
    def cities(run, objects, field):
        field.memo["count"] = field.memo.get("count", 0) + 1
        return [[Row(name=str(field.memo["count"]))]]

    sources = {("Query", "cities"): From(cities)}
    answer = ask("{ cities { name } }", sources, {}, {}, {}, reference=reference)
    assert answer == {"data": {"cities": [{"name": "3"}]}}


@BOTH_WAYS
def test_failure_and_exception_are_errors_of_one_object(ask, reference):
    def name(value):
        return [KeyError("a"), "b", Failure(ValueError("c"))][value.number]

    sources = {
        ("Query", "cities"): each(lambda root: [Row(mayor=Thing(number=n)) for n in range(3)]),
        ("Person", "name"): each(name),
    }
    answer = ask("{ cities { mayor { name } } }", sources, reference=reference)
    assert answer["data"]["cities"] == [{"mayor": {"name": name}} for name in (None, "b", None)]
    assert [(error["message"], error["path"]) for error in answer["errors"]] == [
        ("'a'", ["cities", 0, "mayor", "name"]),
        ("c", ["cities", 2, "mayor", "name"]),
    ]


def test_source_must_give_one_value_per_object(ask):
    sources = {
        ("Query", "cities"): each(lambda root: [Row(mayor=Thing()), Row(mayor=Thing())]),
        ("Person", "name"): From(lambda run, objects, field: ["one"]),
    }
    answer = ask("{ cities { mayor { name } } }", sources)
    assert answer["data"]["cities"] == [{"mayor": {"name": None}}] * 2
    assert answer["errors"][1]["message"] == (
        "The source of Person.name gave 1 values for 2 objects."
    )


@BOTH_WAYS
def test_class_says_the_type_without_being_asked_further(ask, schema, reference):
    def refuse(*_):
        raise AssertionError("not to be asked")

    schema.type_map["Place"].resolve_type = refuse
    schema.type_map["City"].is_type_of = refuse
    region = Thing(name="r", graphql_type="Region")
    wrong = Thing(name="w", graphql_type="Person")
    sources = {("Query", "places"): each(lambda root: [Row(name="a"), region, None, wrong])}
    answer = ask("{ places { __typename name } }", sources, reference=reference)
    assert answer["data"]["places"] == [
        {"__typename": "City", "name": "a"},
        {"__typename": "Region", "name": "r"},
        None,
        None,
    ]
    assert [(error["message"], error["path"]) for error in answer["errors"]] == [
        ("Runtime Object type 'Person' is not a possible type for 'Place'.", ["places", 3])
    ]


@BOTH_WAYS
def test_resolver_is_told_where_it_is(ask, schema, reference):
    infos = []

    def where(value, info):
        infos.append(info)
        return "/".join(map(str, info.path.as_list()))

    schema.type_map["City"].fields["where"].resolve = where
    home = Row(name="home")
    sources = {
        ("Query", "cities"): each(
            lambda root: [Row(mayor=None), Row(mayor=Thing(home=home)), Row(mayor=Thing(home=home))]
        )
    }
    answer = ask("{ a: cities { mayor { b: home { c: where } } } }", sources, reference=reference)

    paths = [["a", 1, "mayor", "b", "c"], ["a", 2, "mayor", "b", "c"]]
    assert answer["data"]["a"] == [
        {"mayor": None},
        *({"mayor": {"b": {"c": "/".join(map(str, path))}}} for path in paths),
    ]
    # Also when they are looked at only now.
    assert [info.path.as_list() for info in infos] == paths
    assert infos[0].path.typename == "City"
    assert infos[0].path.prev.prev.prev.typename is None
    assert all(isinstance(info, GraphQLResolveInfo) for info in infos)
    assert (infos[0].field_name, infos[0].return_type) == (
        "where",
        schema.type_map["City"].fields["where"].type,
    )


def test_answer_shares_no_list_with_the_source(ask):
    tags = ["a", "b"]
    cities = [Row(tags=tags)]
    answer = ask("{ cities { tags } }", {("Query", "cities"): each(lambda root: cities)})
    answer["data"]["cities"][0]["tags"].append("c")
    answer["data"]["cities"].append("more")
    assert tags == ["a", "b"]
    assert len(cities) == 1


@BOTH_WAYS
def test_selection_that_cannot_be_made_out_is_an_error_of_each_object(ask, schema, reference):
    text = "query ($no: Boolean = false) { cities { name @skip(if: $no) } }"
    variables = {"no": None}
    sources = {("Query", "cities"): each(lambda root: [Row(name="a")])}
    answer = ask(text, sources, variables, variables, reference=reference)
    root = {"cities": [{"name": "a"}]}
    assert answer == execute(schema, parse(text), root, variable_values=variables).formatted
    assert answer["data"] is None
    [error] = answer["errors"]
    assert error["path"] == ["cities", 0]
    assert error["message"].startswith("Argument 'if' ")
