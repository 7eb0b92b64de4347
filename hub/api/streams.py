"""StreamField blocks in the schema: one object type per struct, bound to its stored value."""

from collections.abc import Callable, Iterable
from typing import Any

import graphene
import orjson
from graphene.utils.str_converters import to_camel_case
from grapple.models import GraphQLField
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from ..declarations import ChoiceDeclaration, DerivedDeclaration, ItemsDeclaration
from ..executor import FieldPlan, Run
from ..models import HubDocument, HubImage
from .declared_types import DeclarationError, checked_choices
from .enums import enum_of
from .media import BlockMedia, DocumentType, Image
from .page_sources import BlockPages
from .picture_words import BlockPicture, BlockWords
from .richtext import RichText, note_links
from .sources import DataSource, FieldAndSource, Member, Words
from .store import store_of


class Block(graphene.Interface):
    """A part of a page's body."""

    id = graphene.ID(required=True, description="Identifier, the same in every language.")
    block_type = graphene.String(required=True, description="Name of the kind of block.")


class StreamChild:
    """A block of a stream as it is stored: nothing is decoded that is not asked for."""

    __slots__ = ("block_type", "graphql_type", "id", "value")

    def __init__(self, identifier: str, block_type: str, value: Any, graphql_type: str):
        self.id = identifier
        self.block_type = block_type
        self.value = value
        self.graphql_type = graphql_type


class Item:
    """A struct in a list or another struct, as it is stored."""

    __slots__ = ("graphql_type", "value")

    def __init__(self, value: Any, graphql_type: str):
        self.value = value
        self.graphql_type = graphql_type


def block_type_name(block: blocks.StructBlock) -> str:
    """Name of the GraphQL type of a struct block."""
    return type(block).__name__


def block_path(block: blocks.StructBlock) -> str:
    """A struct block as errors name it: ``hub.blocks.text.HeadingBlock``."""
    return f"{type(block).__module__}.{type(block).__qualname__}"


def is_list_of_structs(block: blocks.Block) -> bool:
    """Whether a block is a list with items of several fields each."""
    return isinstance(block, blocks.ListBlock) and isinstance(block.child_block, blocks.StructBlock)


def unwrap(items: Iterable[Any] | None) -> list[Any]:
    """Values of a stored list block, whose items are wrapped with their identifiers."""
    return [
        item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
        for item in items or ()
    ]


class Stream(DataSource):
    """The blocks of a stored StreamField; kinds that the schema does not know are left out."""

    def __init__(self, column: str, stream_block: blocks.StreamBlock):
        self.columns = (column,)
        self.types = {
            name: block_type_name(child)
            for name, child in stream_block.child_blocks.items()
            if isinstance(child, blocks.StructBlock)
        }

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        column, types = self.columns[0], self.types
        stored = [getattr(item, column) for item in objects]
        bodies = [orjson.loads(body) if isinstance(body, str) else body for body in stored]
        note_links(
            store_of(run), (body.replace('\\"', '"') for body in stored if isinstance(body, str))
        )
        return [
            [
                StreamChild(child.get("id") or "", child["type"], child["value"], graphql_type)
                for child in body or ()
                if (graphql_type := types.get(child["type"]))
            ]
            for body in bodies
        ]


class StructValue(DataSource):
    """A value of a stored struct; ``convert`` makes it what the schema promises."""

    def __init__(self, name: str, convert: Callable[[Any], Any] | None = None):
        self.name, self.convert = name, convert

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        name, convert = self.name, self.convert
        values = [item.value.get(name) for item in objects]
        return values if convert is None else list(map(convert, values))


class StructDerived(DataSource):
    """``function(*stored values)``."""

    def __init__(self, function: Callable[..., Any], names: tuple[str, ...]):
        self.function, self.names = function, names

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [self.function(*(item.value.get(n) for n in self.names)) for item in objects]


TEXT = (blocks.CharBlock, blocks.TextBlock, blocks.URLBlock, blocks.EmailBlock)


class BlockTypes:
    """Makes the types of struct blocks and the sources of their fields."""

    def __init__(self, page_type: Callable[[], type]):
        """``page_type()`` returns the interface of pages."""
        self.page_type = page_type
        self.types: dict[str, type[graphene.ObjectType]] = {}
        self.declared: list[tuple[str, str, GraphQLField, bool]] = []
        self.sources: dict[tuple[str, str], DataSource] = {}

    def add_stream(self, stream_block: blocks.StreamBlock) -> None:
        """Every struct that the stream may hold."""
        for child in stream_block.child_blocks.values():
            if isinstance(child, blocks.StructBlock):
                self.struct(child, interfaces=(Block,))

    def struct(
        self, block: blocks.StructBlock, interfaces: tuple[type, ...] = ()
    ) -> type[graphene.ObjectType]:
        """The object type of a struct block, made at first sight."""
        name = block_type_name(block)
        if name in self.types:
            return self.types[name]
        attributes: dict[str, Any] = {}
        for declare in getattr(block, "graphql_fields", ()):
            declared = declare()
            is_collection = isinstance(declared, tuple)
            declared = declared[0] if is_collection else declared
            self.declared.append((block_path(block), name, declared, is_collection))
            field, source = self.field(block, declared)
            attributes[declared.field_name] = field
            self.sources[name, to_camel_case(declared.field_name)] = source
        if interfaces:
            self.sources[name, "id"] = Member("id")
            self.sources[name, "blockType"] = Member("block_type")
        attributes["__doc__"] = type(block).__doc__
        attributes["Meta"] = type("Meta", (), {"name": name, "interfaces": interfaces})
        self.types[name] = type(name, (graphene.ObjectType,), attributes)
        return self.types[name]

    def field(self, block: blocks.StructBlock, declared: GraphQLField) -> FieldAndSource:
        """Returns the graphene field of a declaration, and its source."""
        words = {
            "description": declared.description,
            "deprecation_reason": declared.deprecation_reason,
        }
        if isinstance(declared, DerivedDeclaration):
            type_ = declared.field_type
            type_ = type_ if isinstance(type_, graphene.NonNull) else graphene.NonNull(type_)
            return (
                graphene.Field(type_, **words),
                StructDerived(declared.function, declared.columns),
            )
        name = declared.field_source
        where = f"{block_path(block)}.{declared.field_name}"
        child = block.child_blocks.get(name)
        if child is None:
            raise DeclarationError(f"{where}: no block '{name}'.")
        if isinstance(declared, ItemsDeclaration):
            if not is_list_of_structs(child):
                raise DeclarationError(
                    f"{where} is declared as items, but is a {type(child).__name__}."
                )
            return self.items(child, name, words)
        if isinstance(declared, ChoiceDeclaration):
            checked_choices(where, declared, getattr(child.field, "choices", ()))
            return graphene.Field(enum_of(declared.choices), **words), StructValue(
                name, lambda value: value or None
            )
        return self.plain(block, child, name, words, where)

    def items(self, child: blocks.ListBlock, name: str, words: Words) -> FieldAndSource:
        item_type = self.struct(child.child_block)
        type_name = block_type_name(child.child_block)
        field = graphene.List(graphene.NonNull(item_type), required=True, **words)
        return field, StructValue(
            name, lambda items: [Item(value, type_name) for value in unwrap(items)]
        )

    def plain(
        self, block: blocks.StructBlock, child: blocks.Block, name: str, words: Words, where: str
    ) -> FieldAndSource:
        """Returns field and source of a part of ``block`` that is no struct, by its kind."""
        said = getattr(block, "said_by", None)
        if said and name == said[0]:
            return graphene.Field(Image, **words), BlockPicture(said)
        if said and name == said[1]:
            return graphene.String(required=True, **words), BlockWords(said)
        is_list = isinstance(child, blocks.ListBlock)
        kind = child.child_block if is_list else child
        get = (
            (lambda item: unwrap(item.value.get(name)))
            if is_list
            else (lambda item: item.value.get(name))
        )
        for block_class, type_, model in (
            (ImageChooserBlock, Image, HubImage),
            (DocumentChooserBlock, DocumentType, HubDocument),
        ):
            if isinstance(kind, block_class):
                source = BlockMedia(model, type_._meta.name, get, is_list=is_list)
                return listed(type_, is_list, words), source
        if isinstance(kind, blocks.PageChooserBlock):
            return listed(self.page_type, is_list, words), BlockPages(get, is_list=is_list)
        if isinstance(kind, blocks.RichTextBlock):
            field = graphene.Field(RichText, required=True, **words)
            return field, StructValue(name, lambda value: value or "")
        if isinstance(kind, blocks.BooleanBlock):
            return graphene.Boolean(required=True, **words), StructValue(name, bool)
        if isinstance(kind, blocks.FloatBlock):
            return graphene.Float(required=True, **words), StructValue(name)
        if isinstance(kind, TEXT):
            field = graphene.String(required=True, **words)
            return field, StructValue(name, lambda value: value or "")
        raise DeclarationError(
            f"{where}: a {type(kind).__name__} has no GraphQL form: add one in {__name__}."
        )


def listed(type_: Any, is_list: bool, words: Words) -> Any:
    """A field of one or of many."""
    if is_list:
        return graphene.List(graphene.NonNull(type_), required=True, **words)
    return graphene.Field(type_, **words)
