"""Builds types and sources from what models declare in ``graphql_fields``.

A declaration says that a field is public, under which name and with which description; what it
is follows from the Django field. Each field of a type gets its source here, so what has none is
found when the schema is built and not in a request.
"""

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
from ..labels import LabelsField
from ..models import HubDocument, HubImage, HubPage
from ..rows import Computed
from .arguments import DEFAULT_FIRST
from .enums import enum_of
from .media import Document, ForeignMedia, Image
from .page_sources import Backlinks, Children, ForeignPage, Parent, ThroughPages
from .pages import PAGE_SOURCES, core_fields
from .registry import TYPES, built_type
from .richtext import RichText
from .sources import Attribute, ChildRows, DataSource, Derived, ForeignRow, Label, ThroughRows
from .streams import Block, BlockTypes, Stream, listed

SCALARS: list[tuple[type[models.Field], type]] = [
    (models.BooleanField, graphene.Boolean),
    (models.DateTimeField, graphene.DateTime),
    (models.DateField, graphene.Date),
    (models.DecimalField, graphene.Decimal),
    (models.FloatField, graphene.Float),
    (models.IntegerField, graphene.Int),
    (models.UUIDField, graphene.ID),
    (models.TextField, graphene.String),
    (models.CharField, graphene.String),
]
MEDIA = {HubImage: Image, HubDocument: Document}


def type_name_of(model: type[models.Model]) -> str:
    """Name of the GraphQL type of a model; a proxy has that of its concrete model."""
    concrete = model._meta.concrete_model
    if concrete is HubPage:
        return "Page"
    return getattr(concrete, "graphql_name", None) or concrete.__name__


class Builder:
    """Collects graphene types by name and sources by (type, field)."""

    def __init__(self, extensions: list[tuple[type[models.Model], object]]):
        self.extensions = extensions
        self.types = TYPES
        self.sources: dict[tuple[str, str], DataSource] = {}
        self.blocks = BlockTypes(built_type("Page"))

    def build(self) -> None:
        """All types of the models of the installed apps that declare ``graphql_fields``."""
        self.page_interface()
        declared = [
            model
            for model in apps.get_models()
            if hasattr(model, "graphql_description") and model is not HubPage
        ]
        for model in declared:
            if not model._meta.proxy:
                self.add_model(model)
        self.types.update(self.blocks.types)
        self.sources.update(self.blocks.sources)

    def page_interface(self) -> None:
        fields = core_fields()
        for declared, is_list in declarations_of(HubPage):
            fields[declared.field_name] = self.field(HubPage, declared, is_list)[0]
        fields["__doc__"] = "What every page has."
        fields["Meta"] = type("Meta", (), {"name": "Page"})
        self.types["Page"] = type("Page", (graphene.Interface,), fields)

    def add_model(self, model: type[models.Model]) -> None:
        name = type_name_of(model)
        is_page = issubclass(model, HubPage)
        if is_page and "graphql_name" not in vars(model):
            raise TypeError(f"{model.__name__} needs a graphql_name of its own.")
        fields = core_fields() if is_page else {}
        if is_page:
            self.sources.update({(name, key): source for key, source in PAGE_SOURCES.items()})
        extra = [extension for owner, extension in self.extensions if owner is model]
        for declared, is_list in declarations_of(model, extra):
            field, source = self.field(model, declared, is_list)
            fields[declared.field_name] = field
            self.sources[name, to_camel_case(declared.field_name)] = source
        fields["__doc__"] = model.graphql_description
        interfaces = (self.types["Page"],) if is_page else ()
        fields["Meta"] = type("Meta", (), {"name": name, "interfaces": interfaces})
        self.types[name] = type(name, (graphene.ObjectType,), fields)

    def field(self, model, declared: GraphQLField, is_list: bool):
        """The graphene field of a declaration, and its source."""
        words = {
            "description": declared.description,
            "deprecation_reason": declared.deprecation_reason,
        }
        if not declared.description:
            raise TypeError(f"{model.__name__}.{declared.field_name} is declared undescribed.")
        special = self.special(model, declared, words)
        if special:
            return special
        try:
            field = model._meta.get_field(declared.field_source)
        except FieldDoesNotExist:
            raise TypeError(
                f"{model.__name__}.{declared.field_name}: no field '{declared.field_source}'."
            ) from None
        if field.one_to_many:
            return self.child_rows(model, field, declared, words)
        if field.is_relation:
            return self.foreign(field, words)
        if isinstance(field, StreamField):
            self.blocks.add_stream(field.stream_block)
            return (
                graphene.List(graphene.NonNull(Block), required=True, **words),
                Stream(field.attname, field.stream_block),
            )
        if isinstance(field, RichTextField):
            return graphene.Field(RichText, required=True, **words), Attribute(field.attname)
        if isinstance(field, LabelsField):
            return graphene.String(required=True, **words), Label(field.attname)
        return scalar(field, words), Attribute(field.attname)

    def special(self, model, declared, words):
        """Declarations that say themselves what they are."""
        if isinstance(declared, LabelDeclaration):
            return graphene.String(required=True, **words), Label(declared.field_source)
        if isinstance(declared, ChoiceDeclaration):
            return choice(model, declared, words)
        if isinstance(declared, ComputedDeclaration):
            type_ = enum_of(declared.choices) if declared.choices else declared.field_type
            column = Computed(declared.field_name, declared.expression)
            return graphene.Field(type_, **words), Attribute(column)
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

    def backlinks(self, model, declared, words):
        target = apps.get_model(declared.target)
        of_type = graphene.NonNull(built_type(type_name_of(target)))
        field = graphene.List(
            of_type,
            required=True,
            first=graphene.Int(
                default_value=DEFAULT_FIRST, description="At most so many, 1 to 100."
            ),
            **words,
        )
        from_page = issubclass(model, HubPage)
        return field, Backlinks(target, declared.via, declared.order_by, from_page=from_page)

    def child_rows(self, model, field, declared, words):
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

    def foreign(self, field, words):
        target = field.related_model
        if issubclass(target, HubPage):
            type_ = built_type(type_name_of(target))
            return graphene.Field(type_, **words), ForeignPage(field.name, target)
        if target in MEDIA:
            type_ = MEDIA[target]
            return listed(type_, False, words), ForeignMedia(
                target, field.attname, type_._meta.name
            )
        name = type_name_of(target)
        return (
            graphene.Field(built_type(name), **words),
            ForeignRow(target._meta.concrete_model, field.attname, name),
        )


def declarations_of(model, extra=()) -> list[tuple[GraphQLField, bool]]:
    """Declarations of a model, called; the flag says whether it is a collection."""
    result = {}
    for declare in (*model.graphql_fields, *extra):
        declared = declare()
        is_list = isinstance(declared, tuple)
        declared = declared[0] if is_list else declared
        result[declared.field_name] = declared, is_list
    return list(result.values())


def scalar(field: models.Field, words):
    """The scalar of a plain Django field; not null where the field cannot be."""
    for kind, type_ in SCALARS:
        if isinstance(field, kind):
            return type_(required=not field.null, **words)
    raise TypeError(f"{field} has no GraphQL form; declare it by hand.")


def choice(model, declared: ChoiceDeclaration, words):
    """An enum; a blank choice is null."""
    enum = enum_of(declared.choices)
    column = model._meta.get_field(declared.field_source).attname
    if declared.is_list:
        known = set(declared.choices.values)
        return (
            graphene.List(graphene.NonNull(enum), required=True, **words),
            Derived(lambda values: [value for value in values or () if value in known], column),
        )
    return graphene.Field(enum, **words), Derived(lambda value: value or None, column)
