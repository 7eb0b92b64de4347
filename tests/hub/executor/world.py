"""A small world of persons, robots and pets in which much goes wrong, the same for each seed.

Every object can be had by graphql-core's default resolver; ``SOURCES`` gives the same values for
about half of the fields.
"""

import json
import random
from collections import deque
from collections.abc import Callable, Mapping
from datetime import date

from graphql import GraphQLError, build_schema, default_type_resolver

from hub.executor import Failure, Source
from hub.executor.values import declared_type

SDL = """
interface Node {
  id: ID! name: String boss: Person peers: [Node!] strict: Int! tags: [String] path: String!
}
type Person implements Node {
  id: ID! name: String boss: Person peers: [Node!] strict: Int! tags: [String] path: String!
  age: Int born: Date days: [Date!] rank: Rank! ranks: [Rank] pet: Pet pets: [Pet!]!
  crews: [[Node!]!] link: Link greet(word: String = "hi", times: Int, filter: Filter): String
  secret: String
}
type Robot implements Node {
  id: ID! name: String boss: Person peers: [Node!] strict: Int! tags: [String] path: String!
  volts: Float speed: Float! mode: Mode matrix: [[Int!]] cube: [[[String!]!]!] big: Int on: Boolean!
}
type Dog { name: String! barks: Boolean owner: Person! path: String! }
type Cat { name: String! lives: Int owner: Person path: String! }
type Link { url: String! target: Node! }
union Pet = Dog | Cat
scalar Date
enum Mode { ON OFF }
enum Rank { LOW HIGH }
input Filter { count: Int = 3 text: String ranks: [Rank!] inner: Filter }
type Query {
  person(id: Int = 1): Person  node(id: Int!): Node  nodes(filter: Filter): [Node]
  strictNodes: [Node!]!  pets: [Pet]  echo(filter: Filter, numbers: [Int!], mode: Mode): String
  deep: Person!  boom: Int  booms: [Int!]!  self: Query  strictSelf: Query!  path: String!
}
type Mutation { rename(name: String!): Person }
"""


class Thing:
    """An object whose type only ``resolve_type`` knows."""

    def __init__(self, **values):
        self.__dict__.update(values)


class PersonRow(Thing):
    graphql_type = "Person"


class SlottedRobotRow(Thing):
    graphql_type = "Robot"


class DogRow(Thing):
    graphql_type = "Dog"


class StrangeRow(Thing):
    graphql_type = "Date"


class Raising:
    """A value that raises when the default resolver calls it."""

    def __init__(self, exception):
        self.exception = exception

    def __call__(self, info, **arguments):
        raise self.exception


class Lazy:
    """A value that is made when the default resolver calls it."""

    def __init__(self, make, *items):
        self.make = make
        self.items = items

    def __call__(self, info, **arguments):
        return self.make(self.items)


def breaking_off(items):
    yield from items
    raise KeyError("broken off")


def type_name(value):
    name = declared_type(value)
    if name is not None:
        return name
    name = value.get("kind") if isinstance(value, dict) else value.kind
    if isinstance(name, Exception):
        raise name
    return name


def serialize_date(value):
    if isinstance(value, date):
        return value.isoformat()
    if value == "never":
        return None
    raise ValueError(f"no date: {value}")


def is_dog(value, info):
    if declared_type(value) == "Dog":
        return True
    if value.get("kind") == "Wolf":
        raise ValueError(f"a wolf at {info.path.as_list()}")
    return value.get("kind") == "Dog"


def path_of(value, info):
    return json.dumps([info.path.as_list(), info.path.typename, info.parent_type.name])


def greet(value, info, word, times=None, **arguments):
    if times is not None and times < 0:
        raise GraphQLError("no negative greetings", extensions={"code": "NEGATIVE"})
    return f"{word}*{times} {json.dumps(arguments)} {info.field_name}"


def make_schema():
    schema = build_schema(SDL)
    types = schema.type_map
    types["Node"].resolve_type = lambda value, info, type_: type_name(value)
    types["Pet"].resolve_type = lambda value, info, type_: (
        declared_type(value) or default_type_resolver(value, info, type_)
    )
    types["Dog"].is_type_of = is_dog
    types["Cat"].is_type_of = lambda value, info: value.get("kind") == "Cat"
    # From graphql-core 3.3 on, the second name counts.
    types["Date"].serialize = types["Date"].coerce_output_value = serialize_date
    types["Rank"].values["HIGH"].value = 1
    types["Rank"].values["LOW"].value = 0
    for name in ("Person", "Robot", "Dog", "Cat", "Query"):
        types[name].fields["path"].resolve = path_of
    types["Person"].fields["greet"].resolve = greet
    return schema


def make_root(seed):
    """Return the root object of world number ``seed``."""
    r = random.Random(seed)
    trouble = r.choice([0.02, 0.1, 0.2])

    def maybe(value, *otherwise, chance=1.0):
        return r.choice(otherwise or [None]) if r.random() < trouble * chance else value

    def some(pool, size):
        return [maybe(r.choice(pool), None, ValueError("item"), chance=0.5) for _ in range(size)]

    persons = [
        r.choice([Thing, PersonRow])(
            kind=maybe("Person", "Robot", "Nobody", "Date", 7, None, KeyError("kind"), chance=0.4),
            id=maybe(n, f"p{n}", 2.5, object),
            name=maybe(f"person {n}", None, True, 3, ["a"], Raising(ValueError("nameless"))),
            strict=maybe(n, None, Exception("strict"), Raising(KeyError("strict")), 2**40),
            tags=maybe(["a", None, "b"], ("x", 1, 2.5), "tags", {"a": 1}, ["a", ValueError("tag")]),
            age=maybe(n * 7, "old", 1.5, "12", True),
            born=maybe(date(1990, 1, 1 + n), "never", "soon", None),
            days=maybe([date(2000, 1, 1)] * n, [date(2000, 1, 1), "never"], [None], []),
            rank=maybe(n % 2, None, 2, [], "LOW", True),
            ranks=maybe([0, 1, 1], [0, None, 5], [[]], 0),
            secret=maybe("s", Raising(GraphQLError("hidden", extensions={"code": "SECRET"}))),
        )
        for n in range(6)
    ]
    robots = [
        r.choice([Thing, SlottedRobotRow])(
            kind=maybe("Robot", "Person", chance=0.3),
            id=f"r{n}",
            name=maybe(f"robot {n}", ""),
            strict=maybe(n, None, ValueError("no strictness"), "7"),
            tags=maybe([], [None, None], Lazy(breaking_off, "a", object())),
            volts=maybe(1.5, 3, float("nan"), "high", Raising(ZeroDivisionError("volts"))),
            speed=maybe(2.5, None, float("inf")),
            mode=maybe("ON", "WAT", ["ON"], 0),
            matrix=maybe([[1, 2], None, [3, maybe(4)]], [[None]], [1], [[1], ValueError("row")]),
            cube=maybe([[["a"], []], []], [[["a"], [None]]], [[], None], [[["a"], "b"]]),
            big=maybe(2**31 - 1, 2**31, -(2**31) - 1, "9"),
            on=maybe(True, 1, 0.0, "yes", None),
        )
        for n in range(4)
    ]
    robots.append({"kind": "Robot", "id": "dict", "name": "dict", "strict": 5, "on": False})
    pets = [
        DogRow(name=maybe("rex"), barks=True),
        *(
            {"__typename": kind, "kind": maybe(kind, "Wolf"), "name": maybe(f"pet {n}"), "lives": 9}
            for n, kind in enumerate(maybe(kind, None, "Person") for kind in ("Dog", "Cat") * 2)
        ),
        {"kind": "Dog", "name": "untyped", "barks": maybe(True, "loud")},
    ]
    nodes = persons + robots
    if r.random() < trouble:
        nodes.append(StrangeRow(id=1))
    for node in nodes:
        put = node.update if isinstance(node, dict) else node.__dict__.update
        put({"boss": maybe(r.choice(persons), None, Raising(ValueError("no boss")), chance=2)})
        peers = some(nodes, r.randrange(4))
        form = r.choice([list, tuple, deque, lambda items: Lazy(iter, *items)])
        put({"peers": maybe(form(peers), None, [None], 5, Lazy(breaking_off, *peers))})
    for person in persons:
        person.pet = maybe(r.choice(pets), None, ValueError("no pet"))
        person.pets = maybe(some(pets, r.randrange(3)), None)
        person.crews = maybe([some(nodes, r.randrange(3)) for _ in range(r.randrange(3))])
        person.link = maybe({"url": maybe("u"), "target": maybe(r.choice(nodes))})
    for pet in pets:
        put = pet.update if isinstance(pet, dict) else pet.__dict__.update
        put({"owner": maybe(r.choice(persons), None)})

    root = Thing(strictNodes=nodes[3:8], pets=pets, deep=maybe(persons[0]), booms=maybe([1, 2]))
    root.person = lambda info, id=None: persons[id]
    root.node = lambda info, id: nodes[id]
    root.nodes = lambda info, filter=None: nodes[: (filter or {}).get("count", 9)]
    root.echo = lambda info, **arguments: json.dumps(arguments)
    root.boom = Raising(RuntimeError("boom"))
    root.self = maybe(root)
    root.strictSelf = maybe(root)
    return root


class AttributeSource(Source):
    """What the default resolver does, for many objects."""

    def __init__(self, name):
        self.name = name
        self.columns = (name,)

    def value(self, value, arguments):
        value = value.get(self.name) if isinstance(value, Mapping) else getattr(value, self.name)
        return value(None, **arguments) if isinstance(value, Callable) else value

    def many(self, run, objects, field):
        arguments = field.arguments(run)
        values = []
        for n, value in enumerate(objects):
            try:
                values.append(self.value(value, arguments))
            except AttributeError:
                values.append(None)
            except Exception as error:
                values.append(error if n % 2 else Failure(error))
        return values


class BrokenSource(Source):
    def many(self, run, objects, field):
        raise RuntimeError("boom")


BOUND = {
    "Person": "id name boss peers strict pets rank days",
    "Robot": "tags boss volts matrix on big mode",
    "Dog": "name owner",
    "Cat": "lives",
    "Link": "target",
    "Query": "node nodes pets echo deep self",
}
SOURCES = {
    (type_, name): AttributeSource(name) for type_, names in BOUND.items() for name in names.split()
}
SOURCES["Query", "boom"] = BrokenSource()
