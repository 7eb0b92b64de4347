"""Documents over the world's schema: some chosen, any number made up."""

from graphql import (
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_object_type,
)

CHOSEN = [
    "{ person { id name } }",
    "{ a: person(id: 2) { id } b: person(id: 99) { id } c: person(id: null) { id } }",
    "{ nodes { __typename id ... on Person { age } ... on Robot { volts mode } } }",
    "query ($y: Boolean!) { nodes { id name @skip(if: $y) ... on Robot @include(if: $y) "
    "{ matrix cube } } }",
    "query ($n: Boolean = true) { nodes { id ... @include(if: $n) { name } } person { id } }",
    "query ($n: Boolean = true) { person @skip(if: $n) { id } }",
    "{ strictNodes { id strict } }",
    "{ deep { strict boss { strict boss { strict } } } }",
    "{ nodes { ...F } } fragment F on Node { id peers { ...G } } "
    "fragment G on Node { name ... on Person { pets { ...H } } } "
    "fragment H on Pet { __typename ... on Dog { name owner { name } } ... on Cat { lives } }",
    "{ pets { ... on Dog { name owner { id secret } } ... on Cat { keeper: owner { age } } } }",
    "{ boom booms deep { id } }",
    "{ deep { secret pets { ... on Cat { name } } } boom }",
    "query ($f: Filter) { nodes(filter: $f) { id tags } echo(filter: $f, numbers: [1]) }",
    "query ($i: Int!) { node(id: $i) { id boss { id } boss { name } } }",
    "{ nodes { tags ... on Robot { matrix } ... on Person { days born ranks rank } } }",
    "{ nodes { peers { peers { peers { id strict path } } } } }",
    "{ node(id: 55) { id } person { id } }",
    "query A { boom } query B { person { id } }",
    "{ __typename person { __typename } }",
    "{ __schema { queryType { name } } person { id boss { id } } }",
    '{ __type(name: "Person") { fields { name type { name } } } deep { id name } }',
    "query ($s: [Int!]) { echo(numbers: $s) }",
    "{ nodes { boss { pet { ... on Dog { barks owner { pets { ... on Dog { name } } } } } } } }",
    "query ($n: Int) { echo(filter: { count: $n, ranks: [HIGH, LOW], inner: {} }, mode: ON) }",
    "{ nodes(filter: { count: 0 }) { id } }",
    "{ x: nodes(filter: { count: 2 }) { id y: name } ...R } "
    "fragment R on Query { x: nodes(filter: { count: 2 }) { strict } }",
    "query ($t: Int) { deep { greet(times: $t) a: greet(word: null) "
    'b: greet(word: "x", filter: { text: "t" }) } }',
    "{ nodes { ... on Person { crews { id strict } link { url target { id path } } } } }",
    "{ self { strictSelf { path self { path nodes { path boss { path } } } } } }",
    "{ self { __schema { types { name kind fields { name } } } } person { id } }",
    "{ nodes { ... on Robot { big on speed mode cube } } }",
    'mutation { rename(name: "a") { id name boss { id } } }',
]

VARIABLES = [
    {},
    {"y": True, "f": {"count": 2, "ranks": ["HIGH"]}, "i": 3, "s": [1, 2], "n": 1, "t": -1},
    {"y": False, "f": {"count": "x"}, "i": "q", "s": [None], "n": None, "t": 2},
]

CONDITIONS = [
    "@skip(if: $a)",
    "@include(if: $b)",
    "@include(if: true)",
    "@skip(if: false)",
    "@skip(if: $a) @include(if: $c)",
]
ARGUMENTS = {
    "person": ["", "(id: 3)", "(id: $i)", "(id: 9)"],
    "node": ["(id: 7)", "(id: 10)", "(id: 99)"],
    "nodes": ["", "(filter: { count: 4 })", "(filter: { count: $i })", "(filter: $f)"],
    "echo": ["", "(numbers: [1, $j])", "(filter: { text: null, ranks: [LOW] })"],
    "greet": ["", "(word: null)", "(times: $i)", "(filter: $f)"],
}
VARIABLE_TYPES = {
    "$a": "Boolean = false",
    "$b": "Boolean! = true",
    "$c": "Boolean = true",
    "$i": "Int = 2",
    "$j": "Int! = 4",
    "$f": "Filter",
}


def random_variables(r):
    values = {}
    for name, choices in {
        "a": [True, False, False, None],
        "b": [True, True, False],
        "c": [True, False],
        "i": [0, 4, None, -1],
        "j": [3],
        "f": [{"count": 5}, {}, None, {"inner": {"text": "t"}}],
    }.items():
        if r.random() < 0.6:
            # A null for a condition fails the selections it stands in; not too many of them.
            value = r.choice(choices)
            values[name] = value if value is not None or r.random() < 0.3 else choices[0]
    if r.random() < 0.02:
        values["j"] = r.choice([None, "x", [1]])
    return values


class RandomDocuments:
    """Makes documents over ``schema`` out of the numbers of ``r``; not all of them are valid."""

    def __init__(self, schema, r):
        self.schema = schema
        self.r = r

    def make(self):
        self.fragments = []
        self.open = 3
        self.left = self.r.randrange(5, 40)
        body = self.selection(self.schema.query_type, 5, at_least=2)
        text = "\n".join([body, *self.fragments])
        used = [f"{name}: {type_}" for name, type_ in VARIABLE_TYPES.items() if name in text]
        return f"query ({', '.join(used)}) {text}" if used else text

    def selection(self, type_, depth, at_least=1):
        """``left`` bounds the document: when it is used up, only leaves are added."""
        r = self.r
        parts = []
        for _ in range(r.randrange(at_least, at_least + 3)):
            self.left -= 1
            choice = r.random()
            if choice < 0.12 or not (fields := self.fields(type_, depth)):
                parts.append(r.choice(["__typename", "t: __typename"]))
            elif choice < 0.3 and depth and self.left > 0:
                parts.append(self.fragment(type_, depth))
            else:
                parts.append(self.field(type_, r.choice(fields), depth))
        return "{ " + " ".join(parts) + " }"

    def fields(self, type_, depth):
        if not hasattr(type_, "fields"):
            return []
        names = list(type_.fields)
        if depth and self.left > 0:
            return names
        return [name for name in names if is_leaf_type(get_named_type(type_.fields[name].type))]

    def field(self, type_, name, depth):
        r = self.r
        inner = get_named_type(type_.fields[name].type)
        arguments = ARGUMENTS.get(name, [""])
        number = r.randrange(len(arguments))
        # One key per field and arguments: fields of one key merge instead of being in conflict.
        alias = r.choice(["", f"{name}_{type_.name}_{number}: ", f"{name}_{r.randrange(9)}: "])
        if number:
            alias = f"{name}{number}: "
        parts = [alias + name + arguments[number], self.condition()]
        if not is_leaf_type(inner):
            parts.append(self.selection(inner, depth - 1))
        return " ".join(filter(None, parts))

    def fragment(self, type_, depth):
        r = self.r
        types = [type_]
        if is_abstract_type(type_):
            types += self.schema.get_possible_types(type_)
        elif is_object_type(type_):
            types += type_.interfaces
        target = r.choice(types)
        if r.random() < 0.6 or not self.open:
            on = "" if target is type_ and r.random() < 0.5 else f" on {target.name}"
            return f"...{on} {self.condition()} {self.selection(target, depth - 1)}"
        self.open -= 1
        name = f"F{self.open}"
        body = self.selection(target, depth - 1)
        self.fragments.append(f"fragment {name} on {target.name} {body}")
        spread = f"...{name} {self.condition()}"
        return spread if r.random() < 0.7 else f"{spread} ...{name}"

    def condition(self):
        return self.r.choice(CONDITIONS) if self.r.random() < 0.15 else ""
