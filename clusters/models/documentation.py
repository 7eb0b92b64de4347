"""Documentation: reports, presentations and recordings of what the network does."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLDocument, GraphQLPage, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)
from wagtail.models import Orderable
from wagtail.search import index

from hub.declarations import GraphQLChoice, GraphQLCollection
from hub.models import HubPage
from hub.values import choices
from hub.values.choices import Language
from hub.values.forms import HubPageForm
from search.content import SearchContent

from .. import structured_data
from ..choices import DocumentationKind, Licence


def language_choices() -> list[tuple]:
    """For the language of a document: a new language then needs no migration."""
    return choices.language_choices()


class DocumentationForm(HubPageForm):
    """Takes each page once, in whichever language it was chosen."""

    page_rows = {"documentation_records": "record"}


class DocumentationPage(HubPage):
    """A file or a film, with what one must know of it. Its name is the page's title."""

    section = "documentation"
    base_form_class = DocumentationForm
    graphql_name = "Documentation"
    graphql_description = "A report, presentation, recording or other document of the network."

    abstract = models.TextField(
        _("abstract"), blank=True, help_text=_("What one learns from it, in plain text.")
    )
    file = models.ForeignKey(
        "hub.HubDocument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    video_url = models.URLField(
        _("address of a film"),
        max_length=500,
        blank=True,
        help_text=_("A file, a film or both are needed."),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=DocumentationKind, default=DocumentationKind.REPORT
    )
    licence = models.CharField(
        _("licence"),
        max_length=30,
        choices=Licence,
        default=Licence.ALL_RIGHTS_RESERVED,
        help_text=_("What others may do with it. Ask the author if you are not sure."),
    )
    document_language = models.CharField(
        _("language of the document"),
        max_length=10,
        choices=language_choices,
        help_text=_("In which it is written or spoken; the page may be in another."),
    )

    content_panels = [*HubPage.content_panels, FieldPanel("abstract")]
    fact_panels = [
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("video_url")],
            heading=_("File or film"),
            help_text=_("What readers download or watch."),
        ),
        FieldPanel("kind", help_text=_("Readers filter by it.")),
        FieldRowPanel([FieldPanel("licence"), FieldPanel("document_language")]),
        MultipleChooserPanel(
            "documentation_records",
            chooser_field_name="record",
            heading=_("Belongs to"),
            label=_("page"),
            help_text=_("Events, good practices, project ideas … that it documents."),
        ),
        *HubPage.fact_panels,
    ]
    search_fields = [*HubPage.search_fields, index.SearchField("abstract")]
    search_content = SearchContent(text=("abstract",))
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLString("abstract", description="What one learns from it."),
        GraphQLDocument("file", description="The file."),
        GraphQLString("video_url", description="Where the film can be watched."),
        GraphQLChoice("kind", DocumentationKind, description="What it is."),
        GraphQLChoice("licence", Licence, description="What others may do with it."),
        GraphQLChoice(
            "document_language", Language, description="In which it is written or spoken."
        ),
        GraphQLCollection(
            GraphQLPage,
            "records",
            source="documentation_records.record",
            description="Events, good practices and other pages that it documents.",
        ),
    ]

    class Meta:
        verbose_name = _("documentation")
        verbose_name_plural = _("documentation")

    def clean(self):
        super().clean()
        if not self.file_id and not self.video_url:
            raise ValidationError({"file": _("Choose a file or give the address of a film.")})

    def structured_data(self, page, absolute):
        return structured_data.documentation(page, absolute)


class DocumentationRecord(Orderable):
    """A page that a piece of documentation belongs to."""

    page = ParentalKey(
        DocumentationPage, on_delete=models.CASCADE, related_name="documentation_records"
    )
    record = models.ForeignKey(
        "hub.HubPage", models.CASCADE, related_name="+", verbose_name=_("page")
    )

    panels = [FieldPanel("record")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "record"], name="hub_clusters_documentation_record"
            )
        ]
