"""Queries that ask for everything: written from the schema, so that no edge is forgotten."""

from graphql import (
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_interface_type,
    is_leaf_type,
    is_required_argument,
)

ARGUMENTS = {"preset": "CARD", "name": '"main"'}
"""Values for arguments that must be given below a root field."""


class Everything:
    """Writes selections in which each field of the schema that can be reached stands once or more.

    ``deep`` names the types that point at each other. The first time one is met in a query, all
    its fields are followed; after that only those that do not lead to another of them.
    """

    def __init__(self, schema: GraphQLSchema, deep: set[str]):
        self.schema = schema
        self.deep = deep
        self.followed: set[str] = set()

    def root(self, name: str, arguments: str) -> str:
        """A query of one root field."""
        self.followed = set()
        field = self.schema.query_type.fields[name]
        return f"{{ __typename {name}{arguments} {self.selection(get_named_type(field.type))} }}"

    def list_of(self, name: str, node: str, arguments: str) -> str:
        """A query of one list: all of its pages, and the plain fields of what they lead to."""
        self.followed = self.deep - {node, "Block"}
        field = self.schema.query_type.fields[name]
        return f"{{ {name}{arguments} {self.selection(get_named_type(field.type))} }}"

    def selection(self, type_) -> str:
        if is_interface_type(type_):
            return self.of_interface(type_)
        return f"{{ __typename {self.fields(type_, self.follow(type_))} }}"

    def follow(self, type_) -> bool:
        """Whether relations of this type are still to be followed in this query."""
        new = type_.name not in self.followed
        self.followed.add(type_.name)
        return new or type_.name not in self.deep

    def of_interface(self, type_) -> str:
        follow = self.follow(type_)
        own = [
            f"... on {possible.name} {{ {fields} }}"
            for possible in self.schema.get_possible_types(type_)
            if (follow or type_.name not in self.deep)
            and (
                fields := self.fields(
                    possible, self.follow(possible), skip=type_.fields, prefix=True
                )
            )
        ]
        return f"{{ __typename {self.fields(type_, follow)} {' '.join(own)} }}"

    def arguments(self, type_, name: str, field) -> str:
        """The arguments to give to a field below a root field."""
        return ", ".join(
            f"{argument}: {ARGUMENTS[argument]}"
            for argument, definition in field.args.items()
            if is_required_argument(definition)
        )

    def fields(self, type_, follow: bool, skip=(), prefix=False) -> str:
        parts = []
        for name, field in type_.fields.items():
            if name in skip:
                continue
            target = get_named_type(field.type)
            given = self.arguments(type_, name, field)
            text = f"{type_.name}__{name}: {name}" if prefix else name
            text += f"({given})" if given else ""
            if not is_leaf_type(target):
                if target.name in self.deep and not follow:
                    continue
                text += " " + self.selection(target)
            parts.append(text)
        return " ".join(parts)


def lists(schema: GraphQLSchema) -> list[str]:
    """Root fields that list pages by filters alone."""
    return [
        name
        for name, field in schema.query_type.fields.items()
        if "where" in field.args and "query" not in field.args
    ]


def edges(schema: GraphQLSchema, deep: set[str]) -> set[tuple[str, str]]:
    """(type, field) of each field that leads to a page, a row, a picture or a document."""
    wanted = deep | {"Image", "Document"}
    return {
        (type_.name, name)
        for type_ in schema.type_map.values()
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__")
        for name, field in type_.fields.items()
        if get_named_type(field.type).name in wanted
    }


def reached(value, found: set[tuple[str, str]] | None = None) -> set[tuple[str, str]]:
    """(type, field) of all that has a value in an answer to such a query."""
    found = set() if found is None else found
    if isinstance(value, list):
        for item in value:
            reached(item, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            if "__typename" in value and item not in (None, [], {}):
                found.add((value["__typename"], key.split("__")[-1]))
            reached(item, found)
    return found
