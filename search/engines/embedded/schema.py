"""The fields of the index, and a document in them."""

from functools import cache
from typing import Any

import orjson
import tantivy

from ...analysis.fields import all_fields, fields_of
from ...contract import SearchDocument
from ..keeping import facet_tokens, from_json

SPLIT, WHOLE = "split", "raw"
"""Tokenizers: tokens are split at spaces; keys are left whole."""


@cache
def schema() -> tantivy.Schema:
    """Returns the index's schema: text as tokens; what is shown is kept beside in ``source``."""
    builder = tantivy.SchemaBuilder()
    for name in ("group", "language", "languages", "facet"):
        builder.add_text_field(
            name, tokenizer_name=WHOLE, index_option="basic", fast=name == "facet"
        )
    for name in ("updated", "ahead"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for field in all_fields():
        builder.add_text_field(
            field.name,
            tokenizer_name=SPLIT,
            index_option="position" if field.has_positions else "freq",
        )
    builder.add_bytes_field("source", stored=True, indexed=False)
    return builder.build()


def registered(index: tantivy.Index) -> tantivy.Index:
    """The index knows how to split tokens; asked for at each opening."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer(SPLIT, builder.build())
    return index


def to_index(document: SearchDocument, version: int) -> tantivy.Document:
    """The form in which tantivy takes it."""
    made = tantivy.Document()
    made.add_text("group", document.group)
    made.add_text("language", document.language)
    for language in document.languages:
        made.add_text("languages", language)
    for token in facet_tokens(document):
        made.add_text("facet", token)
    made.add_integer("updated", document.updated)
    made.add_integer("ahead", document.ahead)
    for name, tokens in fields_of(document).items():
        if tokens:
            made.add_text(name, tokens)
    made.add_bytes("source", orjson.dumps((version, *vars(document).values())))
    return made


def from_index(stored: tantivy.Document) -> tuple[SearchDocument, int]:
    """The document as it was written, and its version."""
    document, version = read(stored)
    return from_json(vars(document)), version


def read(stored: tantivy.Document) -> tuple[SearchDocument, int]:
    """Returns document and version, with lists where the document has tuples."""
    source: Any = stored.get_first("source")
    version, *values = orjson.loads(bytes(source))
    return SearchDocument(*values), version
