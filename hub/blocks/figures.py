"""Figures: key figures and tables."""

from hashlib import blake2b

from django.utils.translation import gettext_lazy as _
from graphene import Boolean, List, NonNull, String
from grapple.models import GraphQLString
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail_localize.segments import StringSegmentValue

from ..declarations import GraphQLDerived, GraphQLItems


class KeyFigureBlock(blocks.StructBlock):
    """One figure."""

    value = blocks.CharBlock(label=_("figure"), max_length=30)
    unit = blocks.CharBlock(label=_("unit"), required=False, max_length=30)
    label = blocks.CharBlock(label=_("what it counts"), max_length=120)

    graphql_fields = [
        GraphQLString("value", description="The figure as it is to be shown."),
        GraphQLString("unit", description="Its unit."),
        GraphQLString("label", description="What it counts."),
    ]


class KeyFiguresBlock(blocks.StructBlock):
    """A few figures that say most."""

    figures = blocks.ListBlock(KeyFigureBlock(), label=_("figures"), min_num=1, max_num=6)

    graphql_fields = [
        GraphQLItems("figures", description="The figures, in order."),
    ]

    class Meta:
        icon = "order"
        label = _("Key figures")
        group = _("Figures")


def cell_name(text: str) -> str:
    """By what a cell is known to translators: what it says.

    A grid comes from the editor without any mark of its rows and columns. By its words a cell is
    found again wherever it is moved to, even by cutting and pasting; the same words in one table
    have one translation.
    """
    string = StringSegmentValue("", text).string.data
    return f"cell-{blake2b(string.encode(), digest_size=8).hexdigest()}"


class GridBlock(WagtailTableBlock):
    """Wagtail's table, with its cells and caption open to translation."""

    def get_translatable_segments(self, value):
        """The caption, and each text that stands in cells, once."""
        segments = []
        if caption := (value or {}).get("table_caption"):
            segments.append(StringSegmentValue("caption", caption))
        cells = (text for row in (value or {}).get("data") or [] for text in row if text)
        for text in dict.fromkeys(map(str, cells)):
            segments.append(StringSegmentValue(cell_name(text), text))
        return segments

    def restore_translated_segments(self, value, segments):
        """Puts translations into the cells of the source, by what they say."""
        words = {segment.path: segment.render_text() for segment in segments}
        if "caption" in words:
            value["table_caption"] = words["caption"]
        value["data"] = [
            [words.get(cell_name(str(text)), text) if text else text for text in row]
            for row in value.get("data") or []
        ]
        return value


def known_table(value: object) -> dict:
    """A stored table; an empty one if something else is stored."""
    return value if isinstance(value, dict) else {}


def words_of(value: object) -> str:
    """What is stored as a text, with its language if it tells one; empty for nothing."""
    if isinstance(value, str):
        return value
    return "" if value is None else str(value)


def cells_of(value: object) -> list[list[str]]:
    """The cells of a stored table, row by row."""
    rows = known_table(value).get("data")
    return [
        [words_of(cell) for cell in row]
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, list)
    ]


class TableBlock(blocks.StructBlock):
    """A table of words and numbers."""

    table = GridBlock(label=_("table"))

    graphql_fields = [
        GraphQLDerived(
            "caption",
            String,
            lambda table: words_of(known_table(table).get("table_caption")),
            "table",
            description="What the table shows.",
        ),
        GraphQLDerived(
            "header_row",
            Boolean,
            lambda table: bool(known_table(table).get("first_row_is_table_header")),
            "table",
            description="Whether the first row holds headings.",
        ),
        GraphQLDerived(
            "header_column",
            Boolean,
            lambda table: bool(known_table(table).get("first_col_is_header")),
            "table",
            description="Whether the first column holds headings.",
        ),
        GraphQLDerived(
            "rows",
            NonNull(List(NonNull(List(NonNull(String))))),
            cells_of,
            "table",
            description="The cells, row by row, as plain text.",
        ),
    ]

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Figures")
