"""Turns records into instances of models, without saving them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField
from wagtail.models import COMMENTS_RELATION_NAME, TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from hub.models import HubPage
from network.models.row import NetworkRow

from .bodies import BodyReader, rich_text
from .content import TERMS, Record, stable_uuid
from .dates import Calendar
from .kinds import ROW_LISTS, Lists, known_kinds
from .registry import Registry


class RecordBuilder:
    """Fills the instance of one record, in one language.

    A page is filled in two steps, since records name each other: ``fill_own`` gives it what it
    needs to be there, ``fill_linked`` all that can only be written once all others are there.
    """

    def __init__(self, record: Record, language: str, registry: Registry, today: date):
        self.record, self.language, self.registry = record, language, registry
        self.calendar = Calendar(record, today)
        self.kind = known_kinds()[record.kind]

    def fill_own(self, page: HubPage) -> None:
        """Texts and facts in fields of the page's own."""
        common = self.record.common
        page.translation_key = self.record.translation_key
        page.source_url = common.get("source_url", "")
        if "verified" in common:
            page.verified_on = self.calendar.days_ago(common["verified"])
        if "cover" in common:
            page.lead_image = None
            page.lead_image_id = self._find("cover", "lead_image", common["cover"])
        for key, value in self._page_facts().items():
            if not self._is_rows(type(page), key) and not self._leads_to_page(type(page), key):
                self._set(page, key, value, f"facts.{key}")
        for key, value in self._texts().items():
            if key != "body" and not self._is_rows(type(page), key):
                self._set_text(page, key, value, f"{self.language}.{key}", links=False)

    def fill_linked(self, page: HubPage) -> None:
        """The body, links to other records, and rows."""
        for key, value in self._texts().items():
            if key != "body" and not self._is_rows(type(page), key):
                self._set_text(page, key, value, f"{self.language}.{key}", links=True)
        page.body = BodyReader(self.record, self.language, self.registry).read()
        for name in TERMS:
            self._set_list(page, f"page_{name}", "term", self.record.common.get(name, []), name)
        facts = self._page_facts()
        for key, value in facts.items():
            if not self._is_rows(type(page), key) and self._leads_to_page(type(page), key):
                self._set(page, key, value, f"facts.{key}")
        self._fill_rows(page, facts, self._texts())

    def fill_row(self, row: NetworkRow) -> None:
        """Fills the identity row that the record describes, with its rows."""
        row.key = self.record.slug
        for key, value in self.record.facts.items():
            if key == "labels":
                row.labels = value
            elif not self._is_rows(type(row), key):
                self._set(row, key, value, f"facts.{key}")
        self._fill_rows(row, self.record.facts, {})

    def _page_facts(self) -> dict:
        return {} if self.kind.row else self.record.facts

    def _texts(self) -> dict:
        return self.record.texts[self.language]

    def _find(self, key: str, name: str, value: object) -> int:
        field = self.kind.model._meta.get_field(name)
        return self.registry.find(field.related_model, value, self.record, key)

    def _is_rows(self, model: type[models.Model], key: str) -> bool:
        return key in self._lists(model) or key in self._tables(model)

    def _lists(self, model: type[models.Model]) -> Lists:
        """Lists of keys that become rows: of the identity row if there is one, or of the page."""
        return self.kind.lists if model is (self.kind.row or self.kind.model) else {}

    def _tables(self, model: type[models.Model]) -> list[str]:
        """Relations to rows that are written as tables, not as lists of keys."""
        lists = {relation for relation, _name in self._lists(model).values()}
        lists |= {f"page_{name}" for name in TERMS}
        return [name for name in _relations(model) if name not in lists]

    def _leads_to_page(self, model: type[models.Model], key: str) -> bool:
        related = self._field(model, key, f"facts.{key}").related_model
        return related is not None and issubclass(related, HubPage)

    def _field(self, model: type[models.Model], key: str, place: str) -> models.Field:
        try:
            field = model._meta.get_field(key)
        except FieldDoesNotExist:
            field = None
        if not isinstance(field, models.Field):
            raise self.record.error(place, f"is no field of {model.__name__}")
        return field

    def _set(self, target: models.Model, key: str, value, place: str) -> None:
        """A fact. Raises ``ContentError`` for a text, which stands with its language."""
        field = self._field(type(target), key, place)
        if key in _text_fields(type(target)):
            raise self.record.error(place, "is a text: write it below each language")
        if field.related_model:
            pk = self.registry.find(field.related_model, value, self.record, place)
            setattr(target, field.attname, pk)
        elif isinstance(field, models.DateTimeField):
            self._expect(isinstance(value, datetime), place, "needs a day and a time")
            setattr(target, key, self.calendar.moment(value))
        elif isinstance(field, models.DateField):
            self._expect(type(value) is date, place, "needs a day")
            setattr(target, key, self.calendar.day(value))
        elif isinstance(field, models.DecimalField):
            setattr(target, key, Decimal(str(value)))
        else:
            setattr(target, key, value)

    def _set_text(self, target, key: str, value: str, place: str, *, links: bool) -> None:
        """A text. Before all records are there, rich text is left out."""
        field = self._field(type(target), key, place)
        if key not in _text_fields(type(target)):
            raise self.record.error(place, "is the same in every language: write it in [facts]")
        if not isinstance(field, RichTextField):
            setattr(target, key, value.strip())
        elif links:
            setattr(target, key, rich_text(value, self.record, place, self.registry))

    def _expect(self, right: bool, place: str, problem: str) -> None:
        if not right:
            raise self.record.error(place, problem)

    def _fill_rows(self, parent, facts: dict, texts: dict) -> None:
        """Rows of a page or of an identity row: lists of keys, and tables."""
        for key, (relation, name) in self._lists(type(parent)).items():
            self._set_list(parent, relation, name, facts.get(key, []), f"facts.{key}")
        for key in self._tables(type(parent)):
            if key in facts or key in texts:
                self._set_table(parent, key, facts.get(key), texts.get(key))

    def _set_list(self, parent, relation: str, name: str, keys: list, place: str) -> None:
        model = _relations(type(parent))[relation]
        target = cast(type[models.Model], model._meta.get_field(name).related_model)
        found = [self.registry.find(target, key, self.record, place) for key in keys]
        self._expect(len(set(found)) == len(found), place, "names something twice")
        rows = [model(**{f"{name}_id": pk, "sort_order": order}) for order, pk in enumerate(found)]
        getattr(parent, relation).set(rows)

    def _set_table(self, parent, relation: str, facts: list | None, texts: list | None) -> None:
        """Rows with values of their own; their texts stand with each language."""
        model = _relations(type(parent))[relation]
        place = f"{self.language}.{relation}"
        if _text_fields(model):
            if texts is None:
                raise self.record.error(place, "is missing")
            facts = facts if facts is not None else [{} for _row in texts]
            problem = f"has {len(texts)} rows, but [facts] has {len(facts)}"
            self._expect(len(texts) == len(facts), place, problem)
        else:
            self._expect(texts is None, place, "has no texts: write it in [facts]")
            facts = facts or []
            texts = [{} for _row in facts]
        rows = [
            self._row(parent, model, relation, order, *pair)
            for order, pair in enumerate(zip(facts, texts, strict=True))
        ]
        getattr(parent, relation).set(rows)

    def _row(
        self, parent, model: type[models.Model], relation: str, order: int, facts: dict, texts: dict
    ):
        row: Any = model(sort_order=order)
        if issubclass(model, TranslatableMixin):
            row.locale_id = parent.locale_id
            row.translation_key = stable_uuid(self.record.key, relation, order)
        lists = ROW_LISTS.get(model, {})
        for key, value in facts.items():
            place = f"facts.{relation}[{order}].{key}"
            if key in lists:
                self._set_list(row, *lists[key], value, place)
            else:
                self._set(row, key, value, place)
        for key, value in texts.items():
            place = f"{self.language}.{relation}[{order}].{key}"
            self._set_text(row, key, value, place, links=True)
        self._check(row, f"{relation}[{order}]")
        return row

    def _check(self, row: models.Model, place: str) -> None:
        try:
            row.clean_fields(exclude=["page", "locale", "moment", "opens"])
            row.clean()
        except ValidationError as error:
            raise self.record.error(place, str(error)) from error


def _relations(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """Models of rows by the name of their relation."""
    return {
        relation.get_accessor_name(): relation.related_model
        for relation in get_all_child_relations(model)
        if relation.get_accessor_name() != COMMENTS_RELATION_NAME
    }


def _text_fields(model: type[models.Model]) -> set[str]:
    """Names of the fields that are translated."""
    if not issubclass(model, TranslatableMixin):
        return set()
    fields = get_translatable_fields(model)
    return {item.field_name for item in fields if isinstance(item, TranslatableField)}
