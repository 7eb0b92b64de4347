"""The vocabularies: every term, in the reader's language."""

from typing import Any

import graphene

from ...executor import FieldPlan, Run
from ...models import Term as TermModel
from ...models import Vocabulary
from ...rows import columns_of, row_class, select
from ...statements import fetch
from ..fields import SourcedField, reader_arguments
from ..registry import built_type
from ..sources import DataSource, fields_below
from ..store import chain_of

FIELDS = {
    "themes": (Vocabulary.THEME, "The main themes."),
    "topics": (Vocabulary.TOPIC, "The topics; each has a theme as its parent."),
    "sdgs": (Vocabulary.SDG, "The Sustainable Development Goals."),
    "regions": (Vocabulary.REGION, "The regions of the programme."),
    "areas": (Vocabulary.AREA, "The statistical areas of UN M49."),
    "countries": (Vocabulary.COUNTRY, "The countries; each has an area as its parent."),
}


class VocabularySource(DataSource):
    """Terms of one vocabulary, in order; those of a selection come by one statement."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocabulary = vocabulary

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        rows = self.rows(objects[0])
        return [rows] * len(objects)

    def rows(self, asked: "TaxonomyRequest") -> list[Any]:
        if asked.rows is None:
            asked.rows = asked.load()
        return asked.rows.get(self.vocabulary, [])


class TaxonomyRequest:
    """What is asked of the vocabularies in a request, and the terms once they are there."""

    __slots__ = ("plan", "rows")

    def __init__(self, plan: FieldPlan):
        self.plan = plan
        self.rows: dict[str, list[Any]] | None = None

    def load(self) -> dict[str, list[Any]]:
        """The terms, by vocabulary."""
        selected = fields_below(self.plan)
        columns = tuple(
            dict.fromkeys(column for child in selected for column in columns_of(child, "Term"))
        )
        sources = [child.source for child in selected]
        wanted = tuple(
            sorted({str(s.vocabulary) for s in sources if isinstance(s, VocabularySource)})
        )
        found = fetch(
            ("taxonomies", wanted, columns),
            lambda: select(
                TermModel.objects.filter(vocabulary__in=wanted).order_by("position", "key"),
                ("vocabulary", *columns),
            ),
        )
        make = row_class("Term", columns)._make
        rows: dict[str, list[Any]] = {}
        for vocabulary, *values in found:
            rows.setdefault(vocabulary, []).append(make(values))
        return rows


class TaxonomiesSource(DataSource):
    """Remembers the plan, so that the first vocabulary loads all that are asked for."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        chain_of(run, field)
        return [TaxonomyRequest(field) for _ in objects]


def terms(name: str) -> SourcedField:
    """The field of one vocabulary."""
    vocabulary, description = FIELDS[name]
    return SourcedField(
        graphene.List(graphene.NonNull(built_type("Term"))),
        required=True,
        source=VocabularySource(vocabulary),
        description=description,
    )


class Taxonomies(graphene.ObjectType):
    """The vocabularies; keys are the same in every language."""

    themes = terms("themes")
    topics = terms("topics")
    sdgs = terms("sdgs")
    regions = terms("regions")
    areas = terms("areas")
    countries = terms("countries")


class TaxonomiesQuery(graphene.ObjectType):
    """Root field ``taxonomies``."""

    taxonomies = SourcedField(
        Taxonomies,
        source=TaxonomiesSource(),
        description="All vocabularies, for filters and labels.",
        **reader_arguments(),
    )
