"""What grapple's declaration language lacks: moments, numbers, labels, enums, computed fields.

They stand in ``graphql_fields`` beside grapple's own ``GraphQLString`` and its kin, and like
those are called without arguments when the schema is built. What they say of a field's type is
held against what is built: see ``hub.api.declared_types``.
"""

from collections.abc import Callable

import graphene
from django.apps import apps
from django.db import models
from grapple.models import GraphQLCollection as GrappleCollection
from grapple.models import GraphQLField


class ForeignKeyDeclaration(GraphQLField):
    """An object of model ``target``; ``required`` if there always is one."""

    def __init__(self, field_name, target, *, required=False, **kwargs):
        super().__init__(field_name, None, **kwargs)
        self.target = target
        self.required = required


class LabelDeclaration(GraphQLField):
    """A text per language, answered in the reader's."""


class ChoiceDeclaration(GraphQLField):
    """A choice field, answered as an enum; ``choices`` is its ``TextChoices`` class."""

    def __init__(self, field_name, choices, *, is_list=False, **kwargs):
        super().__init__(field_name, graphene.String, **kwargs)
        self.choices = choices
        self.is_list = is_list


class ComputedDeclaration(GraphQLField):
    """A value that the database computes; ``expression(now)`` returns the Django expression."""

    def __init__(self, field_name, field_type, expression, **kwargs):
        super().__init__(field_name, field_type, **kwargs)
        self.expression = expression


class DerivedDeclaration(GraphQLField):
    """A value made from stored ones: ``function(*values of columns)``."""

    def __init__(self, field_name, field_type, function, columns, **kwargs):
        super().__init__(field_name, field_type, **kwargs)
        self.function = function
        self.columns = columns


class ItemsDeclaration(GraphQLField):
    """The items of a list block."""


class BacklinksDeclaration(GraphQLField):
    """Pages that point at this object, by the lookup path ``via`` from their model."""

    def __init__(self, field_name, target, via, order_by, **kwargs):
        super().__init__(field_name, None, **kwargs)
        self.target = target
        self.via = via
        self.order_by = order_by


class ChildrenDeclaration(GraphQLField):
    """Pages of one model directly below this page, in the order of the tree."""

    def __init__(self, field_name, target, **kwargs):
        super().__init__(field_name, None, **kwargs)
        self.target = target


class ParentDeclaration(GraphQLField):
    """The page of one model directly above this page."""

    def __init__(self, field_name, target, **kwargs):
        super().__init__(field_name, None, **kwargs)
        self.target = target


def GraphQLID(field_name: str, **kwargs):
    """An identifier that means nothing to people, such as a UUID."""
    return lambda: GraphQLField(field_name, graphene.ID, **kwargs)


def GraphQLDecimal(field_name: str, **kwargs):
    """An exact decimal number, such as an amount of money; answered as text."""
    return lambda: GraphQLField(field_name, graphene.Decimal, **kwargs)


def GraphQLDateTime(field_name: str, **kwargs):
    """A moment, with its offset from UTC."""
    return lambda: GraphQLField(field_name, graphene.DateTime, **kwargs)


def GraphQLDate(field_name: str, **kwargs):
    """A day."""
    return lambda: GraphQLField(field_name, graphene.Date, **kwargs)


def GraphQLTime(field_name: str, **kwargs):
    """A time of day."""
    return lambda: GraphQLField(field_name, graphene.Time, **kwargs)


def GraphQLForeignKey(field_name: str, content_type: str | type[models.Model], **kwargs):
    """Grapple's foreign key, which would lose its model ("app.Model")."""

    def declare():
        target = content_type
        if isinstance(target, str):
            target = apps.get_model(target)
        return ForeignKeyDeclaration(field_name, target, **kwargs)

    return declare


def GraphQLCollection(nested_type, field_name: str, *args, description: str, **kwargs):
    """Grapple's collection, which would lose its description."""

    def declare():
        declared, wrapper = GrappleCollection(nested_type, field_name, *args, **kwargs)()
        field = declared()
        field.description = description
        return field, wrapper

    return declare


def GraphQLLabel(field_name: str, *, source: str = "labels", description: str):
    """A label in the reader's language, from a ``LabelsField``."""
    return lambda: LabelDeclaration(
        field_name, graphene.String, source=source, description=description
    )


def GraphQLChoice(
    field_name: str, choices: type[models.TextChoices], *, is_list: bool = False, **kwargs
):
    """An enum, or with ``is_list`` a list of them from a JSON list of choice values."""
    return lambda: ChoiceDeclaration(field_name, choices, is_list=is_list, **kwargs)


def GraphQLComputed(field_name: str, field_type, expression: Callable, **kwargs):
    """A value computed in the query, such as a status that follows from the time.

    ``field_type`` is a graphene scalar, or a ``TextChoices`` class for an enum. ``expression``
    takes the moment of the request (a datetime or an expression of one) and returns a Django
    expression over the model.
    """
    return lambda: ComputedDeclaration(field_name, field_type, expression, **kwargs)


def GraphQLDerived(field_name: str, field_type, function: Callable, *columns: str, **kwargs):
    """A value made from stored ones, without a query: ``function(*values of columns)``."""
    return lambda: DerivedDeclaration(field_name, field_type, function, columns, **kwargs)


def GraphQLItems(field_name: str, **kwargs):
    """The items of a ``ListBlock`` of structs; the type follows from the list's child block."""
    return lambda: ItemsDeclaration(field_name, None, **kwargs)


def GraphQLBacklinks(
    field_name: str, target: str, *, via: str, order_by: tuple[str, ...] = ("title",), **kwargs
):
    """Pages of model ``target`` ("app.Model") that point here through the lookup ``via``.

    From a page they are matched by translation key, and each is answered in the reader's
    language or its fallback.
    """
    return lambda: BacklinksDeclaration(field_name, target, via, order_by, **kwargs)


def GraphQLChildren(field_name: str, target: str, **kwargs):
    """Pages of model ``target`` ("app.Model") directly below this page, in tree order."""
    return lambda: ChildrenDeclaration(field_name, target, **kwargs)


def GraphQLParent(field_name: str, target: str, **kwargs):
    """The page of model ``target`` ("app.Model") directly above this page, if it is public."""
    return lambda: ParentDeclaration(field_name, target, **kwargs)
