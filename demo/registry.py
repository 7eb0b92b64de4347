"""What has been loaded so far, by the names that records use for it."""

from dataclasses import dataclass, field

from django.db import models

from clusters.models import EventSeries
from hub.models import HubDocument, HubImage, HubPage, Term
from network.models import City, Expert, Organisation

from .content import Record, stable_uuid
from .kinds import kind_of


@dataclass
class Registry:
    """Primary keys by name."""

    terms: dict[tuple[str, str], int] = field(default_factory=dict)
    rows: dict[type, dict[str, int]] = field(default_factory=dict)
    images: dict[str, list[int]] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    """Of the pages in the source language."""

    def read_rows(self) -> None:
        """Takes over the rows that are in the database."""
        terms = Term.objects.values_list("vocabulary", "key", "pk")
        self.terms = {(vocabulary, key): pk for vocabulary, key, pk in terms}
        for model in (City, Organisation, Expert, EventSeries):
            self.rows[model] = dict(model.objects.values_list("key", "pk"))

    def find(self, model: type[models.Model], name: object, record: Record, key: str) -> int:
        """The primary key of the ``model`` that ``record`` names in ``key``."""
        if issubclass(model, Term):
            found = self.terms.get((str(model.VOCABULARY), str(name).lower()))
        elif issubclass(model, HubPage):
            full = str(name) if model is HubPage else f"{kind_of(model)}/{name}"
            found = self.pages.get(full)
        elif model is HubDocument:
            found = self.documents.get(str(name))
        elif model is HubImage:
            found = self.picture(str(name), record)
        else:
            found = self.rows[model].get(str(name))
        if found is None:
            raise record.error(key, f"there is no {model._meta.verbose_name} {name!r}")
        return found

    def picture(self, motif: str, record: Record) -> int | None:
        """One of the pictures of a motif, the same for a record in every run."""
        variants = self.images.get(motif)
        return variants[stable_uuid(record.key).int % len(variants)] if variants else None
