"""In which language a text is: of a page, of its parts, of a label."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case

from ..executor import FieldPlan, Run
from ..translation.foreign import Mark, Marks, marked
from ..values.labels import label_language
from .sources import DataSource, FieldAndSource, Member
from .store import chain_of, store_of

MARKS = "foreign_texts"
"""The column of models with texts that may be untranslated."""
OTHER_NAMES = {"lead_image_alt": "imageAlt", "search_description": "seoDescription"}
"""What the API calls some columns."""


class TextLanguage(graphene.ObjectType):
    """A text in another language than what it stands in, since nobody has translated it yet."""

    field = graphene.String(
        required=True,
        description="Name of the field; within a block with the fields and places that lead there: "
        "caption, figures.0.label, rows.2.1.",
    )
    language = graphene.String(
        required=True,
        description="Code of the language. Of a rich text, parts may be translated: its HTML "
        "names the language of the others.",
    )


LANGUAGE_SOURCES = {("TextLanguage", name): Member(name) for name in ("field", "language")}
ABOUT = "Texts in another language than this is in, since nobody has translated them yet."


def text_languages() -> FieldAndSource:
    """The field of what has texts of its own, and its source."""
    of_type = graphene.NonNull(TextLanguage)
    return graphene.List(of_type, required=True, description=ABOUT), TextLanguages()


def language_of(mark: Mark) -> str:
    return mark if isinstance(mark, str) else mark[0]


class OwnText(DataSource):
    """A text or rich text that tells its language where it is in another."""

    def __init__(self, column: str):
        self.column = column
        self.columns = (column, MARKS)
        self.get = attrgetter(*self.columns)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [
            marked(text, marks.get(self.column)) if marks else text
            for text, marks in map(self.get, objects)
        ]


class TextLanguages(DataSource):
    """Which texts of a page or row are in another language. Blocks speak for themselves."""

    columns = (MARKS,)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [list(self.of(item.foreign_texts or {})) for item in objects]

    @staticmethod
    def of(marks: Marks) -> Iterator[TextLanguage]:
        for path, mark in marks.items():
            if "." not in path:
                name = OTHER_NAMES.get(path) or to_camel_case(path)
                yield TextLanguage(field=name, language=language_of(mark))


class TitleLanguage(DataSource):
    """The language of a title: that of the page, or of its source."""

    columns = (MARKS, "locale_id")

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        codes = store_of(run).locale_codes
        return [title_language(item, codes) for item in objects]


def title_language(page: Any, codes: dict[int, str]) -> str:
    """Returns the code of the language in which the title of a row of a page is."""
    mark = (page.foreign_texts or {}).get("title")
    return language_of(mark) if mark else codes[page.locale_id]


class LabelLanguage(DataSource):
    """The language of a label; ``None`` without a label."""

    def __init__(self, column: str):
        self.columns = (column,)
        self.get = attrgetter(column)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        codes = chain_of(run, field).codes
        return [label_language(labels, codes) for labels in map(self.get, objects)]
