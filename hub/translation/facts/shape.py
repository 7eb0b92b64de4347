"""What of a page is a fact: all that wagtail-localize would not translate."""

from dataclasses import dataclass
from functools import cache

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields

KEY = "translation_key"
ORDER = "sort_order"
MARKS = "foreign_texts"
"""What of a row is not translated yet: no fact, but a matter of its language."""


@dataclass(frozen=True)
class Rows:
    """A relation to rows of a page, or to rows of such a row."""

    name: str
    model: type[models.Model]
    parent: str
    """Name of the field that leads back to the parent."""
    facts: tuple[str, ...]
    """Fields that are the same in every language."""
    texts: tuple[str, ...]
    """Fields that are translated."""
    below: tuple["Rows", ...]

    @property
    def is_translated(self) -> bool:
        """Whether each language has rows of its own, known to each other by their key."""
        return issubclass(self.model, TranslatableMixin)

    @property
    def needs_text(self) -> bool:
        """Returns whether a row is empty before somebody has translated it."""
        fields = (self.model._meta.get_field(name) for name in self.texts)
        return any(isinstance(field, models.Field) and not field.blank for field in fields)

    @property
    def fields(self) -> tuple[str, ...]:
        """All that is stored of a row, besides its primary key."""
        own = (self.parent, *self.facts, *self.texts)
        return (*own, "locale") if self.is_translated else own


@dataclass(frozen=True)
class FactShape:
    """The facts of a type of page: names of fields, and relations to rows."""

    facts: tuple[str, ...]
    rows: tuple[Rows, ...]


@cache
def shape_of(model: type[models.Model]) -> FactShape:
    """The facts of a type of page. A page expires in all languages at once."""
    names = [item.field_name for item in get_translatable_fields(model) if not is_text(item)]
    fields = {field.name for field in model._meta.concrete_fields}
    facts = [name for name in names if name in fields]
    return FactShape((*facts, "expire_at"), rows_of(model))


def rows_of(model: type[models.Model]) -> tuple[Rows, ...]:
    """Relations of a page or a row to rows of its own. Comments are no content."""
    found = []
    for relation in get_all_child_relations(model):
        name, row = relation.get_accessor_name(), relation.related_model
        if name == COMMENTS_RELATION_NAME:
            continue
        texts = texts_of(row) if issubclass(row, TranslatableMixin) else ()
        facts = [
            field.name
            for field in row._meta.concrete_fields
            if not (field.primary_key or isinstance(field, ParentalKey))
            and field.name not in ("locale", MARKS, *texts)
        ]
        found.append(Rows(name, row, relation.field.name, tuple(facts), texts, rows_of(row)))
    return tuple(found)


def texts_of(model: type[models.Model]) -> tuple[str, ...]:
    """Fields of a row that are translated."""
    fields = {field.name for field in model._meta.concrete_fields}
    items = get_translatable_fields(model)
    return tuple(item.field_name for item in items if is_text(item) and item.field_name in fields)


def is_text(item) -> bool:
    """Whether wagtail-localize translates a field. Relations to rows with texts count too."""
    return isinstance(item, TranslatableField)
