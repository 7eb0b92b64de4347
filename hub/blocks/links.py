"""Ways on: calls to action, documents, related pages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLDocument, GraphQLPage, GraphQLString
from wagtail import blocks

from ..declarations import GraphQLCollection
from .choosing import ChosenListBlock, DocumentInListBlock, PageInListBlock
from .ruled import RuledBlock


class CallToActionBlock(RuledBlock):
    """One thing that the reader may do now."""

    text = blocks.TextBlock(label=_("text"), required=False)
    label = blocks.CharBlock(
        label=_("words on the button"),
        max_length=80,
        help_text=_("Say what happens: “Apply for the study trip”, not “Click here”."),
    )
    page = blocks.PageChooserBlock(label=_("page of this site"), required=False)
    url = blocks.URLBlock(label=_("or another address"), required=False)

    graphql_fields = [
        GraphQLString("text", description="Why to do it."),
        GraphQLString("label", description="Words on the button."),
        GraphQLPage("page", description="The page it leads to, if it is one of this site."),
        GraphQLString("url", description="The address it leads to, if it is another site's."),
    ]

    class Meta:
        icon = "link"
        label = _("Call to action")
        group = _("Links")

    def problems(self, value):
        if bool(value["page"]) != bool(value["url"]):
            return {}
        message = _("Choose a page or give an address: one of the two.")
        return {"page": ValidationError(message), "url": ValidationError(message)}


class DocumentListBlock(blocks.StructBlock):
    """Files to download."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=200)
    documents = ChosenListBlock(DocumentInListBlock(), label=_("documents"), min_num=1)

    graphql_fields = [
        GraphQLString("title", description="What the files have in common."),
        GraphQLCollection(GraphQLDocument, "documents", description="The files, in order."),
    ]

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        group = _("Links")


class RelatedPagesBlock(blocks.StructBlock):
    """Other pages of this site on the matter."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=200)
    pages = ChosenListBlock(PageInListBlock(), label=_("pages"), min_num=1)

    graphql_fields = [
        GraphQLString("title", description="What the pages have in common."),
        GraphQLCollection(
            GraphQLPage, "pages", description="The pages, in order, in the reader's language."
        ),
    ]

    class Meta:
        icon = "doc-empty"
        label = _("Related pages")
        group = _("Links")
