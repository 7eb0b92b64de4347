"""Rows of a funding guide: the way to an application, and the countries it is open to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLRichText, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from hub.blocks import PROSE_FEATURES
from hub.models import PageTerm, TranslatedRow
from hub.values.prose import ProseField


class FundingStep(TranslatedRow):
    """One step on the way to an application."""

    graphql_name = "FundingStep"
    graphql_description = "One step on the way to an application."

    page = ParentalKey(
        "hub_funding.FundingGuidePage", on_delete=models.CASCADE, related_name="steps"
    )
    title = models.CharField(_("title"), max_length=200)
    text = ProseField(_("text"), blank=True, features=PROSE_FEATURES)

    panels = [FieldPanel("title"), FieldPanel("text")]
    graphql_fields = [
        GraphQLString("title", description="What to do."),
        GraphQLRichText("text", description="How to do it."),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self):
        return self.title


class FundingApplicantCountry(PageTerm):
    """A country whose cities and bodies may apply."""

    page = ParentalKey(
        "hub_funding.FundingGuidePage", on_delete=models.CASCADE, related_name="applicant_countries"
    )
    term = models.ForeignKey("hub.Country", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        verbose_name = _("country of applicants")
        verbose_name_plural = _("countries of applicants")
        constraints = [
            models.UniqueConstraint(fields=["page", "term"], name="hub_funding_applicant_country")
        ]


class FundingProjectCountry(PageTerm):
    """A country in which funded projects may lie."""

    page = ParentalKey(
        "hub_funding.FundingGuidePage", on_delete=models.CASCADE, related_name="project_countries"
    )
    term = models.ForeignKey("hub.Country", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        verbose_name = _("country of projects")
        verbose_name_plural = _("countries of projects")
        constraints = [
            models.UniqueConstraint(fields=["page", "term"], name="hub_funding_project_country")
        ]
