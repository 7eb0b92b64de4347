"""StreamField blocks in the schema: one object type per struct, bound to its stored value."""

from collections.abc import Callable, Iterator
from typing import Any

import graphene
import orjson
from graphene.utils.str_converters import to_camel_case
from grapple.models import GraphQLField
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from ..blocks.figures import cell_name
from ..declarations import ChoiceDeclaration, DerivedDeclaration, ItemsDeclaration
from ..executor import FieldPlan, Run
from ..models import HubDocument, HubImage
from ..translation.foreign import Marks, below, marked, marked_table
from ..values.prose import is_child
from .declared_types import DeclarationError, checked_choices
from .enums import enum_of
from .languages import MARKS, TextLanguage, language_of, text_languages
from .media import BlockMedia, DocumentType, Image
from .page_sources import BlockPages
from .picture_words import BlockPicture, BlockWords
from .richtext import RichText, note_links
from .sources import DataSource, FieldAndSource, Member, Words
from .store import store_of
from .stored_values import each_derived, key, known_choice, numbers, text, web_addresses


class Block(graphene.Interface):
    """A part of a page's body."""

    id = graphene.ID(required=True, description="Identifier, the same in every language.")
    block_type = graphene.String(required=True, description="Name of the kind of block.")
    language = graphene.String(
        required=True,
        description="Code of the language of its words; where it has several, that of the page.",
    )
    text_languages = text_languages()[0]


class StreamChild:
    """A block of a stream as it is stored: nothing is decoded that is not asked for.

    ``marks`` say which of its texts are not translated; ``language`` in which all of them are.
    """

    __slots__ = ("block_type", "graphql_type", "id", "language", "marks", "value")

    def __init__(
        self,
        child: dict[str, Any],
        graphql_type: str,
        language: str,
        marks: Marks | None = None,
    ):
        self.id = text(child.get("id"))
        self.block_type = child["type"]
        self.value = child["value"]
        self.graphql_type = graphql_type
        mark = marks.get(self.id) if marks else None
        self.language = language_of(mark) if mark else language
        self.marks = below(marks, self.id)


class Item:
    """A struct in a list or another struct, as it is stored."""

    __slots__ = ("graphql_type", "marks", "value")

    def __init__(self, value: Any, graphql_type: str, marks: Marks | None = None):
        self.value = value
        self.graphql_type = graphql_type
        self.marks = marks


def block_type_name(block: blocks.StructBlock) -> str:
    """Name of the GraphQL type of a struct block."""
    return type(block).__name__


def block_path(block: blocks.StructBlock) -> str:
    """A struct block as errors name it: ``hub.blocks.text.HeadingBlock``."""
    return f"{type(block).__module__}.{type(block).__qualname__}"


def is_list_of_structs(block: blocks.Block) -> bool:
    """Whether a block is a list with items of several fields each."""
    return isinstance(block, blocks.ListBlock) and isinstance(block.child_block, blocks.StructBlock)


def unwrap(items: Any) -> list[Any]:
    """Values of a stored list block, whose items are wrapped with their identifiers."""
    return [
        item.get("value") if isinstance(item, dict) and item.get("type") == "item" else item
        for item in (items if isinstance(items, list) else ())
    ]


def names(items: Any) -> list[str]:
    """Identifiers of the items of a stored list block; ``""`` where one has none."""
    return [
        text(item.get("id")) if isinstance(item, dict) else ""
        for item in (items if isinstance(items, list) else ())
    ]


class Stream(DataSource):
    """The blocks of a stored StreamField; kinds that the schema does not know are left out."""

    def __init__(self, column: str, stream_block: blocks.StreamBlock, *, has_marks: bool):
        self.columns = (column, MARKS, "locale_id") if has_marks else (column,)
        self.types = {
            name: block_type_name(child)
            for name, child in stream_block.child_blocks.items()
            if isinstance(child, blocks.StructBlock)
        }

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        column, types = self.columns[0], self.types
        stored = [getattr(item, column) for item in objects]
        bodies = [loaded(body) for body in stored]
        note_links(
            store_of(run), (body.replace('\\"', '"') for body in stored if isinstance(body, str))
        )
        codes = store_of(run).locale_codes
        knows = MARKS in self.columns
        return [
            [
                StreamChild(child, graphql_type, codes[item.locale_id] if knows else "", marks)
                for child in body
                if is_struct(child) and (graphql_type := types.get(child["type"]))
            ]
            for item, body in zip(objects, bodies, strict=True)
            for marks in [below(item.foreign_texts, column) if knows else None]
        ]


def loaded(body: Any) -> list[Any]:
    """The blocks of a stored body; none if something else is stored."""
    try:
        found = orjson.loads(body) if isinstance(body, str) else body
    except orjson.JSONDecodeError:
        found = None
    return found if isinstance(found, list) else []


def is_struct(child: Any) -> bool:
    """Whether a block of a stored body is one of several fields, as all are that have a type."""
    return is_child(child) and isinstance(child["value"], dict)


class StructValue(DataSource):
    """A value of a stored struct; ``convert`` makes it what the schema promises."""

    def __init__(self, name: str, convert: Callable[[Any], Any] | None = None):
        self.name, self.convert = name, convert

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        name, convert = self.name, self.convert
        values = [stored(item, name) for item in objects]
        return values if convert is None else list(map(convert, values))


def stored(item: Any, name: str) -> Any:
    """A value of a block; a text in another language tells so."""
    value = item.value.get(name)
    if not item.marks:
        return value
    if isinstance(value, str):
        return marked(value, item.marks.get(name))
    if isinstance(value, dict) and "data" in value:
        return marked_table(value, below(item.marks, name), cell_name)
    return value


class StructItems(DataSource):
    """The structs of a stored list block."""

    def __init__(self, name: str, type_name: str):
        self.name, self.type_name = name, type_name

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [list(self.items(item)) for item in objects]

    def items(self, item: Any) -> Iterator[Item]:
        marks = below(item.marks, self.name)
        stored_items = item.value.get(self.name)
        for value, identifier in zip(unwrap(stored_items), names(stored_items), strict=True):
            if isinstance(value, dict):
                yield Item(value, self.type_name, marks and below(marks, identifier))


class BlockLanguages(DataSource):
    """Which texts of a block are in another language, named as the block's answer has them."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [list(self.of(item)) if item.marks else [] for item in objects]

    @staticmethod
    def of(item: StreamChild) -> Iterator[TextLanguage]:
        for path, mark in (item.marks or {}).items():
            for place in places(item.value, path.split(".")):
                yield TextLanguage(field=place, language=language_of(mark))


def places(value: dict[str, Any], path: list[str]) -> Iterator[str]:
    """Where in a block's answer the text of a mark stands: a text of cells may in several."""
    name, *rest = path
    inner = value.get(name)
    if not rest:
        yield to_camel_case(name)
    elif isinstance(inner, list):
        for number, (item, identifier) in enumerate(zip(unwrap(inner), names(inner), strict=True)):
            if identifier == rest[0]:
                for place in places(item, rest[1:]) if isinstance(item, dict) else ():
                    yield f"{to_camel_case(name)}.{number}.{place}"
    elif rest == ["caption"]:
        yield "caption"
    elif isinstance(inner, dict):
        for row, cells in enumerate(inner.get("data") or []):
            for column, text in enumerate(cells):
                if text and cell_name(str(text)) == rest[0]:
                    yield f"rows.{row}.{column}"


class StructDerived(DataSource):
    """``function(*stored values)``."""

    def __init__(self, function: Callable[..., Any], names: tuple[str, ...]):
        self.function, self.names = function, names

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        rows = (tuple(stored(item, name) for name in self.names) for item in objects)
        return each_derived(self.function, rows)


TEXT = (blocks.CharBlock, blocks.TextBlock, blocks.EmailBlock)


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
            self.sources[name, "language"] = Member("language")
            self.sources[name, "textLanguages"] = BlockLanguages()
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
                name, known_choice(declared.choices, where)
            )
        return self.plain(block, child, name, words, where)

    def items(self, child: blocks.ListBlock, name: str, words: Words) -> FieldAndSource:
        item_type = self.struct(child.child_block)
        type_name = block_type_name(child.child_block)
        field = graphene.List(graphene.NonNull(item_type), required=True, **words)
        return field, StructItems(name, type_name)

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
            (
                lambda item: [
                    found for value in unwrap(item.value.get(name)) if (found := key(value))
                ]
            )
            if is_list
            else (lambda item: key(item.value.get(name)))
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
            return field, StructValue(name, text)
        if isinstance(kind, blocks.BooleanBlock):
            return graphene.Boolean(required=True, **words), StructValue(name, bool)
        if isinstance(kind, blocks.FloatBlock):
            return graphene.Float(**words), StructValue(name, number_of(kind, where))
        if isinstance(kind, blocks.URLBlock):
            field = graphene.String(required=True, **words)
            return field, StructValue(name, lambda value: web_addresses([text(value)])[0])
        if isinstance(kind, TEXT):
            field = graphene.String(required=True, **words)
            return field, StructValue(name, text)
        raise DeclarationError(
            f"{where}: a {type(kind).__name__} has no GraphQL form: add one in {__name__}."
        )


def number_of(block: blocks.FloatBlock, where: str) -> Callable[[Any], Any]:
    """Returns what makes the stored value of a number one that its block allows."""
    check = numbers(float, (block.field.min_value, block.field.max_value), where)

    def number(value: Any) -> Any:
        return check([float(value) if type(value) is int else value])[0]

    return number


def listed(type_: Any, is_list: bool, words: Words) -> Any:
    """A field of one or of many."""
    if is_list:
        return graphene.List(graphene.NonNull(type_), required=True, **words)
    return graphene.Field(type_, **words)
