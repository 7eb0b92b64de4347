"""Lists with a title and a text each: steps to follow and questions to open."""

from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLRichText, GraphQLString
from wagtail import blocks

from ..declarations import GraphQLItems
from .text import PROSE_FEATURES


class TitledTextBlock(blocks.StructBlock):
    """A title and what it stands for."""

    title = blocks.CharBlock(label=_("title"), max_length=200)
    text = blocks.RichTextBlock(label=_("text"), features=PROSE_FEATURES)

    graphql_fields = [
        GraphQLString("title", description="Short name."),
        GraphQLRichText("text", description="What it is about."),
    ]


class StepsBlock(blocks.StructBlock):
    """What to do, one step after the other."""

    steps = blocks.ListBlock(TitledTextBlock(), label=_("steps"), min_num=1)

    graphql_fields = [GraphQLItems("steps", description="The steps, in order.")]

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = _("Structure")


class AccordionBlock(blocks.StructBlock):
    """Questions and answers, or details that few readers need."""

    entries = blocks.ListBlock(TitledTextBlock(), label=_("entries"), min_num=1)

    graphql_fields = [GraphQLItems("entries", description="The entries, in order.")]

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        group = _("Structure")
