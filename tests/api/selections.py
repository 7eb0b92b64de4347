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
    """Writes selections of all fields, ``depth`` model types deep.

    ``deep`` names the types that count as a step; all others (blocks, images, edges) are always
    followed to their end.
    """

    def __init__(self, schema: GraphQLSchema, deep: set[str]):
        self.schema = schema
        self.deep = deep

    def root(self, name: str, depth: int, arguments: str) -> str:
        """A query of one root field."""
        field = self.schema.query_type.fields[name]
        return f"{{ {name}{arguments} {self.selection(get_named_type(field.type), depth)} }}"

    def selection(self, type_, depth: int) -> str:
        if is_interface_type(type_):
            common = self.fields(type_, depth)
            own = [
                f"... on {possible.name} {{ {fields} }}"
                for possible in self.schema.get_possible_types(type_)
                if (fields := self.fields(possible, depth, skip=type_.fields, prefix=True))
            ]
            return f"{{ __typename {common} {' '.join(own if depth else [])} }}"
        return f"{{ __typename {self.fields(type_, depth)} }}"

    def fields(self, type_: GraphQLObjectType, depth: int, skip=(), prefix=False) -> str:
        parts = []
        for name, field in type_.fields.items():
            if name in skip:
                continue
            target = get_named_type(field.type)
            given = ", ".join(
                f"{argument}: {ARGUMENTS[argument]}"
                for argument, definition in field.args.items()
                if is_required_argument(definition)
            )
            text = f"{type_.name}__{name}: {name}" if prefix else name
            text += f"({given})" if given else ""
            if not is_leaf_type(target):
                step = target.name in self.deep
                if step and not depth:
                    continue
                text += " " + self.selection(target, depth - step)
            parts.append(text)
        return " ".join(parts)


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
