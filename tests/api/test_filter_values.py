"""Values of filters, cursors and page sizes: they narrow, and make no statements of their own."""

import base64
import json

import pytest
from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

from clusters.models import EventCity
from hub.api.cursors import Scope
from hub.api.schema import schema
from hub.models import PageTheme, Theme
from hub.statements import STATEMENTS
from tests.clusters.make import make_event
from tests.network.make import make_city, make_city_page

from .conftest import execute
from .selections import lists

pytestmark = pytest.mark.django_db

SAMPLES = {
    "String": ["one", "two", "three"],
    "UUID": [f"00000000-0000-0000-0000-{number:012}" for number in range(3)],
    "Int": [0, 1, 2**31 - 1],
    "Float": [0, 1.5, 2],
    "Decimal": ["0", "1.5", "2"],
    "Date": ["2026-01-01", "2026-02-01", "1999-12-31"],
    "DateTime": ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00+02:00", "1999-12-31T23:59:59Z"],
}


@pytest.fixture
def compiled():
    """``compiled()``: how many statements were compiled since it was asked last."""
    known = set(STATEMENTS.statements)

    def compiled() -> int:
        found = set(STATEMENTS.statements)
        new = len(found - known)
        known.update(found)
        return new

    return compiled


def values_of(name: str, type_) -> list:
    """Values for a filter of this type, lists of several lengths among them."""
    named = get_named_type(type_)
    samples = list(named.values) if isinstance(named, GraphQLEnumType) else SAMPLES[named.name]
    if name == "types":
        samples = ["Event", "CityPage", "Course"]
    if is_list_type(get_nullable_type(type_)):
        return [[], samples[:1], samples[1:2], samples, (samples * 30)[:100]]
    return samples


def filters() -> list[tuple[str, str]]:
    """(root field, filter) of each filter whose values are to fill a slot."""
    found = []
    for root in lists(schema()):
        where = schema().query_type.fields[root].args.get("where")
        for name, field in get_named_type(where.type).fields.items() if where else ():
            if get_named_type(field.type) is not GraphQLBoolean:
                found.append((root, name))
    return found


def test_values_of_each_filter_share_the_statements(compiled):
    tried = 0
    for root, name in filters():
        where = get_named_type(schema().query_type.fields[root].args["where"].type)
        query = (
            f'query($where: {where.name}) {{ {root}(locale: "en", where: $where) '
            "{ totalCount nodes { title } facets { name values { key count } } } }"
        )
        for number, value in enumerate(values_of(name, where.fields[name].type)):
            result = execute(
                query, {"where": {name: value[:100] if isinstance(value, list) else value}}
            )
            assert not result.errors, (root, name, value, result.errors)
            new = compiled()
            assert number == 0 or new == 0, (root, name, value)
            tried += 1
    assert tried > 200


def cities(**variables):
    query = (
        "query($where: CityPageWhere, $first: Int, $after: String, $order: CityPageOrder) "
        '{ cities(locale: "en", where: $where, first: $first, after: $after, orderBy: $order) '
        "{ totalCount nodes { title } pageInfo { endCursor hasNextPage } } }"
    )
    result = execute(query, variables)
    assert not result.errors, result.errors
    return result.data["cities"]


def titles(**variables) -> list[str]:
    return [node["title"] for node in cities(**variables)["nodes"]]


@pytest.fixture
def towns(db):
    """Seven cities; each has a theme of its own."""
    for number in range(7):
        page = make_city_page(make_city(f"city-{number}", labels={"en": f"City {number}"}))
        theme = Theme.objects.create(key=f"theme-{number}", labels={"en": f"Theme {number}"})
        PageTheme.objects.create(page=page, term=theme)


def test_each_value_has_its_own_answer_from_one_statement(towns, compiled):
    assert titles(where={"themes": ["theme-0"]}) == ["City 0"]
    compiled()
    for count in range(7):
        wanted = [f"theme-{number}" for number in range(count)]
        assert titles(where={"themes": wanted}) == [f"City {number}" for number in range(count)]
    assert compiled() == 0


@pytest.mark.parametrize("order", ["TITLE_ASC", "TITLE_DESC", "UPDATED_DESC"])
def test_each_page_has_its_own_rows_from_two_statements(towns, compiled, order):
    whole = titles(order=order)
    compiled()
    for first in (1, 2, 3, 100):
        found, after, goes_on = [], None, True
        while goes_on:
            answer = cities(order=order, first=first, after=after)
            assert len(answer["nodes"]) <= first
            found += [node["title"] for node in answer["nodes"]]
            after, goes_on = (answer["pageInfo"][name] for name in ("endCursor", "hasNextPage"))
        assert found == whole
    # Beyond the first page the condition of the cursor comes in.
    assert compiled() == 1


def test_a_flag_has_one_statement_for_each_of_its_values(compiled):
    query = '{{ events(locale: "en", where: {{free: {}}}) {{ nodes {{ title }} }} }}'
    make_event(title="Free", cost=0)
    make_event(title="Dear", cost=10, currency="EUR")
    for value, expected in (("true", "Free"), ("false", "Dear"), ("true", "Free")):
        result = execute(query.format(value))
        assert [node["title"] for node in result.data["events"]["nodes"]] == [expected]


def test_sizes_of_backlinks_share_a_statement(compiled):
    city = make_city("bonn")
    for number in range(3):
        make_event(title=f"Event {number}", event_cities=[EventCity(city=city)])
    make_city_page(city)
    query = '{{ cities(locale: "en") {{ nodes {{ city {{ events(first: {}) {{ title }} }} }} }} }}'
    execute(query.format(1))
    compiled()
    for first in (2, 3, 1, 100):
        result = execute(query.format(first))
        assert len(result.data["cities"]["nodes"][0]["city"]["events"]) == min(first, 3)
    assert compiled() == 0


def test_a_filter_takes_a_hundred_values(towns):
    wanted = ["theme-3", *(f"none-{number}" for number in range(99))]
    assert titles(where={"themes": wanted}) == ["City 3"]


def test_a_filter_refuses_one_value_more(towns):
    for name in ("themes", "keys"):
        values = SAMPLES["UUID"] * 34 if name == "keys" else ["theme-3"] * 102
        result = execute(
            'query($where: CityPageWhere) { cities(locale: "en", where: $where) { totalCount } }',
            {"where": {name: values[:101]}},
        )
        assert result.data == {"cities": None}
        assert [str(error.original_error) for error in result.errors] == [
            "A filter takes at most 100 values; 101 were given."
        ]


def test_a_draft_row_is_not_found_by_its_key(db):
    hidden, shown = make_city("hidden"), make_city("shown")
    make_event(title="Of both", event_cities=[EventCity(city=hidden), EventCity(city=shown)])
    query = (
        'query($keys: [String!]) { events(locale: "en", where: {cities: $keys}) { totalCount } }'
    )

    def count(*keys) -> int:
        result = execute(query, {"keys": list(keys)})
        assert not result.errors
        return result.data["events"]["totalCount"]

    assert count("hidden") == 1
    hidden.live = False
    hidden.save()
    assert count("hidden") == 0
    assert count("shown") == 1
    # One row of the page is public and another has the key: that is no match.
    assert count("hidden", "shown") == 1


def forged(*values, root="cities", order="TITLE_ASC") -> str:
    """A cursor of an English list without filters, with these values."""
    nodes = get_named_type(schema().query_type.fields[root].type).fields["nodes"]
    scope = Scope(get_named_type(nodes.type).name, order, "", "en")
    return base64.urlsafe_b64encode(json.dumps([*scope, *values]).encode()).decode()


@pytest.mark.parametrize(
    "values",
    [
        ("a\0", 1),
        (7, 1),
        (None, 1),
        ("a", 2**63),
        ("a", -(2**63) - 1),
        ("a", "one"),
        ("a",),
        ("a", 1, 2),
    ],
)
def test_a_forged_cursor_is_refused(towns, values):
    result = execute(
        'query($after: String) { cities(locale: "en", after: $after) { nodes { title } } }',
        {"after": forged(*values)},
    )
    assert result.data == {"cities": None}
    assert "endCursor" in str(result.errors[0].original_error)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "2026-01-01T00:00:00", "soon"])
def test_a_forged_moment_is_refused(moment):
    cursor = forged(moment, 1, order="UPDATED_DESC")
    query = (
        "query($after: String) "
        '{ cities(locale: "en", after: $after, orderBy: UPDATED_DESC) { nodes { title } } }'
    )
    result = execute(query, {"after": cursor})
    assert "endCursor" in str(result.errors[0].original_error)


def test_a_cursor_between_rows_is_a_place_in_the_list(towns):
    assert titles(after=forged("City 3", 2**62)) == ["City 4", "City 5", "City 6"]
    assert titles(after=forged("City 3", 0)) == ["City 3", "City 4", "City 5", "City 6"]


EDGES = {
    "DateTime": [
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
        "9999-12-31T23:59:59.999999Z",
    ],
    "Date": ["0001-01-01", "0227-06-01", "9999-12-31"],
    "Int": [-(2**31), 2**31 - 1],
}


@pytest.mark.each_database
def test_values_at_the_edge_are_compared_like_any_other():
    """A moment that lies before all calendars in UTC is the first that there is."""
    event = make_event()
    asked = {}
    for name in lists(schema()):
        where = get_named_type(schema().query_type.fields[name].args["where"].type)
        for argument, field in where.fields.items():
            for value in EDGES.get(get_named_type(field.type).name, ()):
                query = f'query($where: {where.name}) {{ {name}(locale: "en", where: $where) '
                result = execute(f"{query}{{ totalCount }} }}", {"where": {argument: value}})
                assert not result.errors, (name, argument, value, result.errors)
                asked[name, argument, value] = result.data[name]["totalCount"]
    early, late = EDGES["DateTime"][0], EDGES["DateTime"][2]
    assert event.live
    assert asked["events", "startsFrom", early] == 1
    assert asked["events", "startsBefore", early] == 0
    assert asked["events", "startsFrom", late] == 0
    assert asked["events", "startsBefore", late] == 1


def test_cursors_at_the_edge_go_on_or_are_refused():
    """Whatever stands in a cursor: a page of the list, or an error that says so."""
    make_event()
    values = [*EDGES["DateTime"], *EDGES["Date"], "nan", "1e400", -(2**63), "\0", None, {}]
    for name in ("events", "studyTrips", "fundingGuides", "cities"):
        orders = get_named_type(schema().query_type.fields[name].args["orderBy"].type).values
        for order in orders:
            arguments = f'locale: "en", orderBy: {order}, after: $after'
            query = f"query($after: String) {{ {name}({arguments}) {{ nodes {{ title }} }} }}"
            for value in values:
                for columns in ([value, 1], [value, "x", 1]):
                    cursor = forged(*columns, root=name, order=order)
                    errors = execute(query, {"after": cursor}).errors or []
                    codes = [getattr(error.original_error, "code", error) for error in errors]
                    assert codes in ([], ["BAD_USER_INPUT"]), (name, order, value, errors)
