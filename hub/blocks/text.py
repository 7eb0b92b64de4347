"""Words: headings, prose and quotations."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLRichText, GraphQLString
from wagtail import blocks

from ..declarations import GraphQLChoice

PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]


class HeadingLevel(models.TextChoices):
    H2 = "h2", _("section")
    H3 = "h3", _("subsection")
    H4 = "h4", _("paragraph group")


class HeadingBlock(blocks.StructBlock):
    """A heading below the page's title."""

    text = blocks.CharBlock(label=_("text"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("level"),
        choices=HeadingLevel.choices,
        default=HeadingLevel.H2,
        help_text=_("Do not skip a level: people who listen to the page find their way by it."),
    )

    graphql_fields = [
        GraphQLString("text", description="The heading's words."),
        GraphQLChoice("level", HeadingLevel, description="Its level below the page's title."),
    ]

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")


class ProseBlock(blocks.StructBlock):
    """Paragraphs, lists and links."""

    text = blocks.RichTextBlock(label=_("text"), features=PROSE_FEATURES)

    graphql_fields = [GraphQLRichText("text", description="Paragraphs, lists and links.")]

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("quotation"))
    attribution = blocks.CharBlock(
        label=_("said by"),
        required=False,
        max_length=200,
        help_text=_("Role and place are often enough, for example: waste manager, Bizerte."),
    )

    graphql_fields = [
        GraphQLString("text", description="The quoted words."),
        GraphQLString("attribution", description="Who said them."),
    ]

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = _("Text")
