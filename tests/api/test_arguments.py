"""Arguments, as every root field takes them: nulls, languages, cursors, sizes. By HTTP."""

import pytest
from graphql import (
    get_named_type,
    get_nullable_type,
    is_input_object_type,
    is_leaf_type,
    is_non_null_type,
    is_required_argument,
)
from wagtail.models import Locale

from clusters.models import TopicalClusterPage
from hub.api.schema import schema
from hub.models import HubDocument, HubImage
from tests.search.index import documents_of_all, index_in

from .conftest import execute
from .selections import Everything, lists
from .test_visibility import deep_types, parent_of, restrict
from .world import World, content_models, document, picture

VALUES = {
    "locale": '"en"',
    "name": '"main"',
    "path": '"/en/"',
    "query": '"Public"',
    "prefix": '"Pu"',
    "preset": "CARD",
    "id": '"1"',
    "ids": '["1"]',
}
"""Values of arguments that must be given."""


@pytest.fixture
def ask(client):
    """``ask(query, **variables)``: the whole answer, by HTTP."""

    def ask(query: str, **variables) -> dict:
        body = {"query": query, "variables": variables}
        return client.post("/graphql/", body, content_type="application/json").json()

    return ask


@pytest.fixture
def world(db, settings, tmp_path):
    """A page of each kind in each relation, in English; German is there and has none."""
    world = World()
    Locale.objects.get_or_create(language_code="de")
    media = {HubImage: picture("Public"), HubDocument: document("Public")}
    made = world.rows(lambda model: "Public", media)
    for model in content_models():
        made[model] = world.page(model, "Public", made, parent_of(world, model, made, "Public"))
    world.frame(made)
    with index_in(tmp_path / "index", settings) as index:
        index.documents(*documents_of_all())
        yield world


def code(answer: dict, name: str) -> str | None:
    """The code of the error of one root field."""
    found = [e for e in answer.get("errors", ()) if e.get("path", [""])[0] == name]
    return found[0]["extensions"]["code"] if found else None


def leaf(type_) -> str:
    """A selection of a type: some leaf of it."""
    named = get_named_type(type_)
    return "" if is_leaf_type(named) else "{ __typename }"


def required(field) -> dict[str, str]:
    return {
        name: VALUES[name]
        for name, argument in field.args.items()
        if is_required_argument(argument)
    }


def call(name: str, arguments: dict[str, str], selection: str) -> str:
    given = ", ".join(f"{key}: {value}" for key, value in arguments.items())
    return f"{name}({given}) {selection}" if given else f"{name} {selection}"


def nulls(field) -> dict[str, str]:
    """Every argument that may be null is null; of inputs, every field that may be."""
    found = required(field)
    for name, argument in field.args.items():
        if not is_required_argument(argument) and name not in found:
            found[name] = "null"
    return found


def filled_with_nulls(field) -> dict[str, str]:
    """Inputs are given, with null in each of their fields."""
    found = required(field)
    for name, argument in field.args.items():
        type_ = get_nullable_type(argument.type)
        if is_input_object_type(type_):
            inner = [
                f"{key}: null"
                for key, one in type_.fields.items()
                if not is_non_null_type(one.type)
            ]
            found[name] = "{" + ", ".join(inner) + "}"
    return found


ONE_OF = {"page": {"path": '"/en/"'}}
"""What must be given although no argument by itself must."""


def test_null_is_as_good_as_left_out_at_every_root_field(world, ask):
    for name, field in schema().query_type.fields.items():
        selection = leaf(field.type)
        plain = ask(f"{{ {call(name, {**required(field), **ONE_OF.get(name, {})}, selection)} }}")
        assert "errors" not in plain, plain["errors"]
        for variant in (nulls(field), filled_with_nulls(field)):
            variant.update(ONE_OF.get(name, {}))
            found = ask(f"{{ {call(name, variant, selection)} }}")
            assert found.get("data") == plain["data"], (name, variant, found)
            assert found["extensions"] == plain["extensions"]


def test_null_variables_are_as_good_as_left_out(world, ask):
    for name, field in schema().query_type.fields.items():
        given, declared = {**required(field), **ONE_OF.get(name, {})}, []
        for key, argument in field.args.items():
            if key not in given:
                declared.append(f"${key}: {argument.type}")
                given[key] = f"${key}"
        if not declared:
            continue
        query = f"query({', '.join(declared)}) {{ {call(name, given, leaf(field.type))} }}"
        left_out = ask(query)
        null = ask(query, **{one[1:].split(":")[0]: None for one in declared})
        assert "errors" not in left_out, left_out["errors"]
        assert null == left_out


def test_null_is_as_good_as_left_out_at_every_field_below(world, ask):
    """Each field with arguments stands in one of these queries, and has a value."""
    wanted = {
        (type_.name, name)
        for type_ in schema().type_map.values()
        if hasattr(type_, "fields") and not type_.name.startswith("__") and type_.name != "Query"
        for name, field in type_.fields.items()
        if getattr(field, "args", None)
    }
    seen = set()

    class WithNulls(Everything):
        def arguments(self, type_, name, field):
            seen.add((type_.name, name))
            return ", ".join(f"{key}: {value}" for key, value in nulls(field).items())

    writer = WithNulls(schema(), deep_types() | {"Block"})
    for name in lists(schema()):
        query = writer.root(name, '(locale: "en", first: 2)')
        found = execute(query)
        assert not found.errors, (name, found.errors[0])
    execute(writer.root("search", '(locale: "en", query: "Public", first: 2)'))
    assert {one for one in wanted if one[0] != "Page"} - seen == set()


def with_locale() -> list[str]:
    return [name for name, field in schema().query_type.fields.items() if "locale" in field.args]


def test_no_root_field_takes_the_answer_with_it(db):
    assert not [
        name for name, field in schema().query_type.fields.items() if is_non_null_type(field.type)
    ]


def test_languages_are_read_alike_everywhere(world, ask):
    for name in with_locale():
        field = schema().query_type.fields[name]
        given = {**required(field), **ONE_OF.get(name, {})}
        selection = leaf(field.type)

        def asked(locale, more=(), field_name=name, given=given, selection=selection):
            arguments = {**given, "locale": f'"{locale}"', **dict(more)}
            return ask(
                f"{{ {call(field_name, arguments, selection)}"
                ' other: site(locale: "en") { hostname } }'
            )

        for wrong in ("", "xx", "-", "e", "english"):
            answer = asked(wrong)
            assert code(answer, name) == "BAD_USER_INPUT", (name, wrong, answer)
            assert answer["data"][name] is None
            assert answer["data"]["other"] is not None
        plain = asked("de")
        assert "errors" not in plain, plain
        for meant in ("DE", "de-AT", "de_CH", "De-at-1996"):
            assert asked(meant)["data"] == plain["data"], (name, meant)
        if "fallback" in field.args:
            assert code(asked("de", {"fallback": '["xx"]'}), name) == "BAD_USER_INPUT"
            assert "errors" not in asked("de", {"fallback": '["EN-gb"]'})


LISTED = """query($first: Int, $last: Int, $after: String, $before: String, $locale: String!,
  $fallback: [String!], $order: TopicalClusterOrder, $where: TopicalClusterWhere) {
  clusters(first: $first, last: $last, after: $after, before: $before, locale: $locale,
    fallback: $fallback, orderBy: $order, where: $where) {
    edges { cursor node { title } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
  site { hostname }
}"""


@pytest.fixture
def clusters(db):
    """Nine public clusters; a draft, a private one and one below a draft between them."""
    world = World()
    Locale.objects.get_or_create(language_code="de")
    parent = parent_of(world, TopicalClusterPage, {}, "Row")
    for number in range(9):
        add_cluster(world, parent, f"Cluster {number}")
    for number in (3, 5):
        page = add_cluster(world, parent, f"Cluster {number} canary")
        page.unpublish() if number == 3 else restrict(page, "login")
    return world


def add_cluster(world, parent, title):
    page = TopicalClusterPage(title=title, locale=world.locale)
    parent.add_child(instance=page)
    return page


def titles(answer: dict) -> list[str]:
    return [edge["node"]["title"] for edge in answer["data"]["clusters"]["edges"]]


def test_a_wrong_argument_is_an_error_of_its_field_alone(clusters, ask):
    for wrong in (
        {"first": -1},
        {"first": 0},
        {"first": 101},
        {"last": 0},
        {"last": 101},
        {"after": "nonsense"},
        {"before": "nonsense"},
        {"where": {"themes": ["x"] * 101}},
    ):
        answer = ask(LISTED, **{"locale": "en", **wrong})
        assert code(answer, "clusters") == "BAD_USER_INPUT", wrong
        assert answer["data"]["clusters"] is None
        assert answer["data"]["site"] is not None
    literal = ask('{ clusters(locale: "en", first: -1) { totalCount } site { hostname } }')
    assert literal["data"]["clusters"] is None
    assert literal["data"]["site"] is not None


def test_a_list_is_read_from_its_end_too(clusters, ask):
    whole = titles(ask(LISTED, locale="en", first=100))
    assert whole == [f"Cluster {number}" for number in range(9)]

    for order in ("TITLE_ASC", "TITLE_DESC", "START_ASC"):
        forward = titles(ask(LISTED, locale="en", order=order, first=100))
        found, before = [], None
        while True:
            answer = ask(LISTED, locale="en", order=order, last=4, before=before)
            info = answer["data"]["clusters"]["pageInfo"]
            assert info["hasNextPage"] is (before is not None)
            found = titles(answer) + found
            before = info["startCursor"]
            if not info["hasPreviousPage"]:
                break
        assert found == forward


def test_a_part_between_two_cursors(clusters, ask):
    edges = ask(LISTED, locale="en", first=100)["data"]["clusters"]["edges"]
    between = {"after": edges[1]["cursor"], "before": edges[7]["cursor"], "locale": "en"}

    assert titles(ask(LISTED, **between)) == [f"Cluster {number}" for number in range(2, 7)]
    assert titles(ask(LISTED, first=2, **between)) == ["Cluster 2", "Cluster 3"]
    assert titles(ask(LISTED, last=2, **between)) == ["Cluster 5", "Cluster 6"]


def test_a_cursor_says_in_words_what_has_changed(clusters, ask):
    cursor = ask(LISTED, locale="en", first=2)["data"]["clusters"]["pageInfo"]["endCursor"]

    def message(**changed) -> str:
        answer = ask(LISTED, **{"locale": "en", "after": cursor, **changed})
        return answer["errors"][0]["message"]

    assert "in the languages en; this one is in de en" in message(locale="de")
    assert "in the order TITLE_ASC; this one is in TITLE_DESC" in message(order="TITLE_DESC")
    assert "with other filters" in message(where={"themes": ["water"]})
    wrong = ask(f'{{ workingGroups(locale: "en", after: "{cursor}") {{ nodes {{ title }} }} }}')
    assert "not a cursor of this list" in wrong["errors"][0]["message"]
    assert "errors" not in ask(LISTED, locale="EN", after=cursor, where={"themes": None})


SEARCH = """query($locale: String!, $after: String, $before: String, $first: Int, $last: Int,
  $words: String = "Public") {
  search(locale: $locale, query: $words, after: $after, before: $before, first: $first,
    last: $last) { edges { cursor node { page { id } } } pageInfo { hasPreviousPage } }
}"""


def test_a_search_is_read_backwards_too(world, ask):
    def found(**variables) -> dict:
        answer = ask(SEARCH, **{"locale": "en", **variables})
        assert "errors" not in answer, answer["errors"]
        return answer["data"]["search"]

    whole = found(first=8)["edges"]
    assert len(whole) == 8

    back = found(last=3, before=whole[6]["cursor"])
    assert back["edges"] == whole[3:6]
    assert back["pageInfo"]["hasPreviousPage"] is True
    assert found(first=5, before=whole[2]["cursor"])["edges"] == whole[:2]
    assert found(last=5, before=whole[0]["cursor"])["edges"] == []
    for changed, words in (
        ({"locale": "de"}, "in the languages"),
        ({"words": "Row"}, "with other filters"),
        ({"after": None, "last": 3}, "give 'before'"),
    ):
        answer = ask(SEARCH, **{"locale": "en", "after": whole[1]["cursor"], **changed})
        assert words in answer["errors"][0]["message"]
