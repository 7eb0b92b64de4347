"""Cities without end, and sources that remember how they were asked."""

from graphql import parse

from hub.executor import Source

SDL = """
type Query { cities(first: Int = 3): [City!]! slow: Int mayor: String }
type Mutation { found(name: String!): City! }
type City { name: String! path: String twins: [City!]! }
"""


class City:
    graphql_type = "City"

    def __init__(self, name):
        self.name = name


class Recording(Source):
    """Remembers for each call the field and the number of objects."""

    def __init__(self, answer):
        self.answer = answer
        self.calls = []

    def many(self, run, objects, field):
        self.calls.append((field, len(objects)))
        return self.answer(run, objects, field)


class Sources(dict):
    def __init__(self):
        super().__init__()
        self["Query", "cities"] = Recording(
            lambda run, objects, field: [
                [City(f"c{n}") for n in range(field.arguments(run)["first"])]
            ]
        )
        self["City", "name"] = Recording(lambda run, objects, field: [o.name for o in objects])
        self["City", "twins"] = Recording(
            lambda run, objects, field: [[City(f"{o.name}'"), City(f"{o.name}''")] for o in objects]
        )

    @property
    def calls(self):
        return {name: [count for _, count in source.calls] for (_, name), source in self.items()}

    def plans(self, *name):
        """The distinct plans that the source was called with."""
        return {id(field) for field, _ in self[name].calls}


def ask(executor, text, variables=None, **options):
    result = executor.execute(parse(text), key=text, variable_values=variables, **options)
    return result.formatted
