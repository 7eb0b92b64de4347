"""What a declaration says of its field's type, held against what is built and what is stored.

People learn the API from ``graphql_fields``: a declaration that says "text" where a moment is
answered misleads them. The schema is not built with one.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import graphene
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.expressions import BaseExpression
from django.utils.choices import flatten_choices
from graphene.types.utils import get_type
from grapple.models import GraphQLField
from grapple.types.documents import DocumentObjectType
from grapple.types.images import ImageObjectType
from grapple.types.interfaces import get_page_interface
from grapple.types.streamfield import StreamFieldInterface

from ..declarations import (
    BacklinksDeclaration,
    ChildrenDeclaration,
    ChoiceDeclaration,
    ComputedDeclaration,
    ForeignKeyDeclaration,
    ItemsDeclaration,
    ParentDeclaration,
)
from ..values.choices import ChoiceListField

SCALARS: list[tuple["type[models.Field[Any, Any]]", type]] = [
    (models.BooleanField, graphene.Boolean),
    (models.DateTimeField, graphene.DateTime),
    (models.DateField, graphene.Date),
    (models.TimeField, graphene.Time),
    (models.DecimalField, graphene.Decimal),
    (models.FloatField, graphene.Float),
    (models.IntegerField, graphene.Int),
    (models.UUIDField, graphene.ID),
    (models.TextField, graphene.String),
    (models.CharField, graphene.String),
]
"""The scalar of each kind of Django field; the first that fits counts."""

OURS = {
    get_page_interface(): "Page",
    ImageObjectType: "Image",
    DocumentObjectType: "Document",
    StreamFieldInterface: "Block",
}
"""The hub's types in the place of those that grapple's words stand for."""

UNKNOWN = "something that grapple does not build (take the word from hub.declarations)"
"""What grapple's own words for models and snippets stand for here."""

WITHOUT_TYPE = (BacklinksDeclaration, ChildrenDeclaration, ItemsDeclaration, ParentDeclaration)
"""Declarations that leave it to the builder which type there is."""


class DeclarationError(Exception):
    """Declarations that the schema cannot keep to; one line for each."""


class TypeShape(NamedTuple):
    """A type as far as a declaration speaks of it. The items of a list are never null."""

    name: str
    is_list: bool
    required: bool

    def __str__(self) -> str:
        inner = f"[{self.name}!]" if self.is_list else self.name
        return f"{inner}!" if self.required else inner


def type_shape(type_: Any) -> TypeShape:
    """Returns the shape of a graphene type, of one of grapple's or of a class of choices."""
    required = isinstance(type_, graphene.NonNull)
    type_ = get_type(type_.of_type if required else type_)
    is_list = isinstance(type_, graphene.List)
    type_ = get_type(type_.of_type if is_list else type_)
    if isinstance(type_, graphene.NonNull):
        type_ = type_.of_type
    if isinstance(type_, type) and type_ in OURS:
        name = OURS[type_]
    elif is_enum(type_):
        name = type_.__name__
    else:
        name = UNKNOWN if type_ is None else str(type_)
    return TypeShape(name, is_list, required)


def declared_shape(
    declared: GraphQLField, is_collection: bool, name_of: Callable[[type[models.Model]], str]
) -> TypeShape | None:
    """Returns what a declaration says; ``None`` if it leaves the type to the builder.

    ``name_of`` returns the name of a model's type.
    """
    if isinstance(declared, WITHOUT_TYPE):
        return None
    if isinstance(declared, ForeignKeyDeclaration):
        shape = TypeShape(name_of(declared.target), False, declared.required)
    elif isinstance(declared, ChoiceDeclaration):
        shape = type_shape(declared.field_type)._replace(
            name=declared.choices.__name__, is_list=declared.is_list
        )
    else:
        shape = type_shape(declared.field_type)
    # Whether a collection may be null, grapple keeps to itself; of ours none may.
    return TypeShape(shape.name, True, False) if is_collection else shape


def untrue(where: str, declared: TypeShape | None, built: TypeShape) -> str | None:
    """Returns what is wrong with a declaration, in words; ``None`` if it is as it is built.

    ``where`` names model and field. What is not declared as required may be so.
    """
    if declared is None or declared == built or declared._replace(required=True) == built:
        return None
    return f"{where} is declared as {declared}, but is {built}."


def checked_choices(where: str, declared: ChoiceDeclaration, choices: Any) -> None:
    """Raises ``DeclarationError`` if what a field or block offers is not in the declared enum."""
    pairs: Iterable[tuple[Any, Any]] = flatten_choices(choices or ())
    offered = {value for value, _label in pairs if value}
    if not offered or offered - {*declared.choices.values}:
        others = ", ".join(sorted(offered - {*declared.choices.values})) or "no choices"
        raise DeclarationError(
            f"{where} is declared as {declared.choices.__name__}, but offers {others}."
        )


def checked_choice_field(
    where: str, declared: ChoiceDeclaration, field: "models.Field[Any, Any]"
) -> None:
    """Raises ``DeclarationError`` if a model's field has not the choices that are declared."""
    if declared.is_list != isinstance(field, ChoiceListField):
        kind = "a list of choices" if declared.is_list else "a choice"
        raise DeclarationError(f"{where} is declared as {kind}, but is a {type(field).__name__}.")
    offered: Any = field.options if isinstance(field, ChoiceListField) else field.choices
    if isinstance(offered, type) and issubclass(offered, models.Choices):
        offered = offered.choices
    checked_choices(where, declared, offered() if callable(offered) else offered)


def checked_expression(
    where: str, model: type[models.Model], declared: ComputedDeclaration, expression: BaseExpression
) -> None:
    """Raises ``DeclarationError`` if the database computes a value of another type."""
    query = model._default_manager.annotate(declared_value=expression).query
    output = query.annotations["declared_value"].output_field
    said, true = type_shape(declared.field_type), scalar_of(output)
    stored = graphene.String.__name__ if is_enum(declared.field_type) else said.name
    if true is None or stored != true.__name__:
        raise DeclarationError(
            f"{where} is declared as {said}, but is computed as "
            f"{true.__name__ if true else type(output).__name__}."
        )


def checked_path(
    where: str, model: type[models.Model], target: type[models.Model], path: str
) -> None:
    """Raises ``DeclarationError`` if ``path``, a lookup from ``target``, ends at another model."""
    reached: Any = target
    for name in path.split("__"):
        try:
            reached = reached._meta.get_field(name).related_model
        except FieldDoesNotExist:
            reached = None
        if reached is None:
            raise DeclarationError(
                f"{where}: '{path}' leads nowhere from {target._meta.label}: see '{name}'."
            )
    if not issubclass(model, reached._meta.concrete_model):
        raise DeclarationError(
            f"{where}: '{path}' leads from {target._meta.label} to {reached._meta.label}."
        )


def is_enum(type_: object) -> bool:
    """Whether a declared type is a class of choices."""
    return isinstance(type_, type) and issubclass(type_, models.TextChoices)


def scalar_of(field: "models.Field[Any, Any]") -> type | None:
    """Returns the graphene scalar of a Django field, ``None`` if it has none."""
    return next((type_ for kind, type_ in SCALARS if isinstance(field, kind)), None)
