"""Builds types and sources from what models declare in ``graphql_fields``.

A declaration says that a field is public, under which name, with which type and description.
The type is built from the Django field, and a declaration that says another is refused. Each
field of a type gets its source here, so what has none is found when the schema is built and not
in a request.
"""

from collections.abc import Iterable
from typing import Any

import graphene
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from graphene.utils.str_converters import to_camel_case
from grapple.models import GraphQLField
from wagtail.fields import RichTextField, StreamField

from ..declarations import (
    BacklinksDeclaration,
    ChildrenDeclaration,
    ChoiceDeclaration,
    ComputedDeclaration,
    DerivedDeclaration,
    LabelDeclaration,
    ParentDeclaration,
)
from ..models import HubDocument, HubImage, HubPage
from ..rows import ComputedColumn
from ..statements import NOW
from ..values.labels import LabelsField
from .arguments import first_argument
from .declared_types import (
    DeclarationError,
    checked_choice_field,
    checked_expression,
    checked_path,
    declared_shape,
    is_enum,
    scalar_of,
    type_shape,
    untrue,
)
from .enums import enum_of
from .languages import MARKS, LabelLanguage, OwnText, text_languages
from .loaders import ModelClass
from .media import DocumentType, ForeignMedia, Image
from .nodes import GlobalNode, identifier_of, stands_by_itself
from .page_sources import Backlinks, Children, ForeignPage, Parent, ThroughPages
from .pages import PAGE_SOURCES, core_fields
from .registry import TYPES, built_type
from .richtext import RichText
from .sources import (
    Attribute,
    ChildRows,
    DataSource,
    Derived,
    FieldAndSource,
    ForeignRow,
    Label,
    Stored,
    ThroughRows,
    Words,
)
from .stored_values import check_of, known_choice, known_choices
from .streams import Block, BlockTypes, Stream, listed

MEDIA: dict[type, Any] = {HubImage: Image, HubDocument: DocumentType}


def type_name_of(model: type[models.Model]) -> str:
    """Name of the GraphQL type of a model; a proxy has that of its concrete model."""
    concrete: Any = model._meta.concrete_model
    if concrete is HubPage:
        return "Page"
    name: str = getattr(concrete, "graphql_name", None) or concrete.__name__
    return name


class TypeBuilder:
    """Collects graphene types by name and sources by (type, field)."""

    def __init__(self, extensions: list[tuple[type[models.Model], object]]):
        self.extensions = extensions
        self.types = TYPES
        self.sources: dict[tuple[str, str], DataSource] = {}
        self.blocks = BlockTypes(built_type("Page"))
        self.declared: list[tuple[str, str, GraphQLField, bool]] = self.blocks.declared
        """Where it stands, name of the type, declaration, whether it is a collection."""

    def build(self) -> None:
        """All types of the models of the installed apps that declare ``graphql_fields``.

        Raises ``DeclarationError`` if a declaration says another type than is built.
        """
        self.page_interface()
        declared = [
            model
            for model in apps.get_models()
            if hasattr(model, "graphql_description") and model is not HubPage
        ]
        for model in declared:
            if not model._meta.proxy:
                self.add_model(model)
        self.complete()

    def complete(self) -> None:
        """Takes in the blocks that the models brought, and compares what was declared and built.

        Raises ``DeclarationError``.
        """
        self.types.update(self.blocks.types)
        self.sources.update(self.blocks.sources)
        found = []
        for where, name, declared, is_collection in self.declared:
            built = self.types[name]._meta.fields[declared.field_name].type
            said = declared_shape(declared, is_collection, type_name_of)
            found.append(untrue(f"{where}.{declared.field_name}", said, type_shape(built)))
        if any(found):
            raise DeclarationError("\n".join(filter(None, found)))

    def page_interface(self) -> None:
        fields = core_fields()
        for declared, is_list in declarations_of(HubPage):
            fields[declared.field_name] = self.field(HubPage, declared, is_list)[0]
        fields["__doc__"] = "What every page has."
        fields["Meta"] = type("Meta", (), {"name": "Page"})
        self.types["Page"] = type("Page", (graphene.Interface,), fields)

    def add_model(self, model: ModelClass) -> None:
        name = type_name_of(model)
        is_page = issubclass(model, HubPage)
        if is_page and "graphql_name" not in vars(model):
            raise DeclarationError(f"{model._meta.label} needs a graphql_name of its own.")
        fields = core_fields() if is_page else {}
        if is_page:
            self.sources.update({(name, key): source for key, source in PAGE_SOURCES.items()})
        elif has_marks(model):
            fields["text_languages"], self.sources[name, "textLanguages"] = text_languages()
        extra = [extension for owner, extension in self.extensions if owner is model]
        for declared, is_list in declarations_of(model, extra):
            field, source = self.field(model, declared, is_list)
            fields[declared.field_name] = field
            self.sources[name, to_camel_case(declared.field_name)] = source
            self.declared.append((model._meta.label, name, declared, is_list))
            if isinstance(source, Label):
                self.label_language(name, declared, source, fields)
        fields["__doc__"] = model.graphql_description
        interfaces: tuple[type, ...] = (self.types["Page"], GlobalNode) if is_page else ()
        if not is_page and stands_by_itself(model):
            interfaces, self.sources[name, "id"] = (GlobalNode,), identifier_of(name)
        fields["Meta"] = type("Meta", (), {"name": name, "interfaces": interfaces})
        self.types[name] = type(name, (graphene.ObjectType,), fields)

    def label_language(
        self, name: str, declared: GraphQLField, label: Label, fields: dict[str, Any]
    ) -> None:
        """Gives a label a field beside it, which says in which language it is."""
        beside = f"{declared.field_name}_language"
        words = (
            f"Code of the language of {to_camel_case(declared.field_name)}; null without a text."
        )
        fields[beside] = graphene.String(description=words)
        self.sources[name, to_camel_case(beside)] = LabelLanguage(*label.columns)

    def field(self, model: ModelClass, declared: GraphQLField, is_list: bool) -> FieldAndSource:
        """Returns the graphene field of a declaration, and its source."""
        words = {
            "description": declared.description,
            "deprecation_reason": declared.deprecation_reason,
        }
        if not declared.description:
            raise DeclarationError(f"{where_of(model, declared)} is declared undescribed.")
        special = self.special(model, declared, words)
        if special:
            return special
        field = stored_field(model, declared)
        if field.one_to_many:
            return self.child_rows(field, declared, words)
        if field.is_relation:
            return self.foreign(field, words)
        if isinstance(field, StreamField):
            self.blocks.add_stream(field.stream_block)
            return (
                graphene.List(graphene.NonNull(Block), required=True, **words),
                Stream(field.attname, field.stream_block, has_marks=has_marks(model)),
            )
        if isinstance(field, RichTextField):
            prose = OwnText if has_marks(model) else Attribute
            return graphene.Field(RichText, required=True, **words), prose(field.attname)
        if isinstance(field, LabelsField):
            return graphene.String(required=True, **words), Label(field.attname)
        if has_marks(model) and is_translated_text(field):
            return scalar(field, words), OwnText(field.attname)
        return scalar(field, words), stored(field, where_of(model, declared))

    def special(
        self, model: ModelClass, declared: GraphQLField, words: Words
    ) -> FieldAndSource | None:
        """Declarations that say themselves what they are."""
        if isinstance(declared, LabelDeclaration):
            return label(model, declared, words)
        if isinstance(declared, ChoiceDeclaration):
            return choice(model, declared, words)
        if isinstance(declared, ComputedDeclaration):
            return computed(model, declared, words)
        if isinstance(declared, DerivedDeclaration):
            return (
                graphene.Field(declared.field_type, **words),
                Derived(declared.function, *declared.columns),
            )
        if isinstance(declared, BacklinksDeclaration):
            return self.backlinks(model, declared, words)
        if isinstance(declared, ChildrenDeclaration):
            target = apps.get_model(declared.target)
            of_type = graphene.NonNull(built_type(type_name_of(target)))
            return graphene.List(of_type, required=True, **words), Children(target)
        if isinstance(declared, ParentDeclaration):
            target = apps.get_model(declared.target)
            return graphene.Field(built_type(type_name_of(target)), **words), Parent(target)
        return None

    def backlinks(
        self, model: ModelClass, declared: BacklinksDeclaration, words: Words
    ) -> FieldAndSource:
        target = apps.get_model(declared.target)
        checked_path(where_of(model, declared), model, target, declared.via)
        of_type = graphene.NonNull(built_type(type_name_of(target)))
        field = graphene.List(
            of_type,
            required=True,
            first=first_argument(),
            **words,
        )
        from_page = issubclass(model, HubPage)
        return field, Backlinks(target, declared.via, declared.order_by, from_page=from_page)

    def child_rows(self, field: Any, declared: GraphQLField, words: Words) -> FieldAndSource:
        """Child rows, or what they lead to where the declaration names a key behind them."""
        child, parent = field.related_model, field.field.attname
        if not declared.extract_key:
            of_type = graphene.NonNull(built_type(type_name_of(child)))
            source = ChildRows(child, parent, type_name_of(child))
            return graphene.List(of_type, required=True, **words), source
        (path,) = declared.extract_key
        target = child._meta.get_field(path).related_model
        of_type = graphene.NonNull(built_type(type_name_of(target)))
        listing = graphene.List(of_type, required=True, **words)
        if issubclass(target, HubPage):
            return listing, ThroughPages(child, parent, path, target)
        return listing, ThroughRows(declared.field_name, child, parent, path, target)

    def foreign(self, field: Any, words: Words) -> FieldAndSource:
        target = field.related_model
        if issubclass(target, HubPage):
            type_ = built_type(type_name_of(target))
            return graphene.Field(type_, **words), ForeignPage(field.name, target)
        if target in MEDIA:
            media = MEDIA[target]
            return listed(media, False, words), ForeignMedia(
                target, field.attname, media._meta.name
            )
        name = type_name_of(target)
        return (
            graphene.Field(built_type(name), **words),
            ForeignRow(target._meta.concrete_model, field.attname, name),
        )


def declarations_of(
    model: ModelClass, extra: Iterable[Any] = ()
) -> list[tuple[GraphQLField, bool]]:
    """Returns a model's declarations, called, each with a flag: is it a collection?"""
    result = {}
    for declare in (*model.graphql_fields, *extra):
        declared = declare()
        is_list = isinstance(declared, tuple)
        declared = declared[0] if is_list else declared
        result[declared.field_name] = declared, is_list
    return list(result.values())


def has_marks(model: ModelClass) -> bool:
    """Whether a model has texts of which it is known if they are translated."""
    return hasattr(model, MARKS)


def is_translated_text(field: "models.Field[Any, Any]") -> bool:
    """Whether a column holds words; an address is none."""
    is_text = isinstance(field, models.CharField | models.TextField)
    return is_text and not isinstance(field, models.URLField)


def where_of(model: ModelClass, declared: GraphQLField) -> str:
    """Model and field, as errors name them: ``hub_clusters.EventPage.start``."""
    return f"{model._meta.label}.{declared.field_name}"


def stored_field(model: ModelClass, declared: GraphQLField) -> Any:
    """Returns the Django field or relation of a declaration. Raises ``DeclarationError``."""
    try:
        return model._meta.get_field(declared.field_source)
    except FieldDoesNotExist:
        raise DeclarationError(
            f"{where_of(model, declared)}: no field '{declared.field_source}'."
        ) from None


def scalar(field: "models.Field[Any, Any]", words: Words) -> Any:
    """The scalar of a plain Django field. A text or truth is never null where the field cannot
    be; of all else, a value that the field does not allow may be stored."""
    type_ = scalar_of(field)
    if type_ is None:
        raise DeclarationError(f"{field} has no GraphQL form; declare it by hand.")
    required = not field.null and type_ in (graphene.String, graphene.ID, graphene.Boolean)
    return type_(required=required, **words)


def stored(field: "models.Field[Any, Any]", where: str) -> Attribute:
    """The source of a plain Django field."""
    check = check_of(field, where)
    return Stored(field.attname, check) if check else Attribute(field.attname)


def label(model: ModelClass, declared: LabelDeclaration, words: Words) -> FieldAndSource:
    """A text in the reader's language."""
    field = stored_field(model, declared)
    if not isinstance(field, LabelsField):
        raise DeclarationError(
            f"{where_of(model, declared)} is declared as a label, but is a {type(field).__name__}."
        )
    return graphene.String(required=True, **words), Label(field.attname)


def computed(model: ModelClass, declared: ComputedDeclaration, words: Words) -> FieldAndSource:
    """Returns field and source of what the database computes: a scalar, or an enum."""
    checked_expression(where_of(model, declared), model, declared, declared.expression(NOW))
    type_ = enum_of(declared.field_type) if is_enum(declared.field_type) else declared.field_type
    column = ComputedColumn(declared.field_name, declared.expression)
    output = declared.expression(NOW).output_field
    check = check_of(output, where_of(model, declared))
    return graphene.Field(type_, **words), Stored(column, check) if check else Attribute(column)


def choice(model: ModelClass, declared: ChoiceDeclaration, words: Words) -> FieldAndSource:
    """An enum; a blank choice is null."""
    field = stored_field(model, declared)
    checked_choice_field(where_of(model, declared), declared, field)
    enum = enum_of(declared.choices)
    if declared.is_list:
        return (
            graphene.List(graphene.NonNull(enum), required=True, **words),
            Derived(known_choices(declared.choices), field.attname),
        )
    known = known_choice(declared.choices, where_of(model, declared))
    return graphene.Field(enum, **words), Derived(known, field.attname)
