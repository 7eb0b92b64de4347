"""What backs a good practice: its figures, its partners, its resources."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLDocument, GraphQLFloat, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from hub.declarations import GraphQLChoice, GraphQLForeignKey
from hub.models import TranslatedRow
from hub.values.limits import between
from hub.values.numbers import FloatField

from ..choices import PartnerRole


class PracticeIndicator(TranslatedRow):
    """One result in figures."""

    graphql_name = "PracticeIndicator"
    graphql_description = "A result in figures."

    page = ParentalKey(
        "hub_clusters.GoodPracticePage", on_delete=models.CASCADE, related_name="indicators"
    )
    value = FloatField(_("value"), validators=between(-1e15, 1e15))
    unit = models.CharField(
        _("unit"),
        max_length=40,
        blank=True,
        help_text=_("The same in every language, for example: t/a, %, ha. Empty for a count."),
    )
    label = models.CharField(_("what it measures"), max_length=200)

    same_in_every_language = ("unit",)

    panels = [
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit")]),
        FieldPanel("label"),
    ]
    graphql_fields = [
        GraphQLFloat("value", description="The figure."),
        GraphQLString("unit", description="Its unit; empty for a count."),
        GraphQLString("label", description="What it measures."),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self):
        return self.label


class PracticePartner(Orderable):
    """An organisation or a city that took part, in one role."""

    graphql_name = "PracticePartner"
    graphql_description = "An organisation or a city that took part in a good practice."

    page = ParentalKey(
        "hub_clusters.GoodPracticePage", on_delete=models.CASCADE, related_name="partners"
    )
    organisation = models.ForeignKey(
        "hub_network.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    city = models.ForeignKey(
        "hub_network.City",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("or city"),
    )
    role = models.CharField(
        _("role"), max_length=20, choices=PartnerRole, default=PartnerRole.IMPLEMENTATION
    )

    panels = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("city")]),
        FieldPanel("role"),
    ]
    graphql_fields = [
        GraphQLForeignKey(
            "organisation",
            "hub_network.Organisation",
            description="The organisation, if it is one.",
        ),
        GraphQLForeignKey("city", "hub_network.City", description="The city, if it is one."),
        GraphQLChoice("role", PartnerRole, description="What the partner does."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def clean(self):
        super().clean()
        if bool(self.organisation_id) == bool(self.city_id):
            raise ValidationError(
                {"organisation": _("Choose an organisation or a city: one of the two.")}
            )


class PracticeResource(TranslatedRow):
    """A file or an address for those who want to do the same."""

    graphql_name = "PracticeResource"
    graphql_description = "A file or an address for those who want to do the same."

    page = ParentalKey(
        "hub_clusters.GoodPracticePage", on_delete=models.CASCADE, related_name="resources"
    )
    title = models.CharField(_("title"), max_length=200)
    document = models.ForeignKey(
        "hub.HubDocument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    url = models.URLField(_("or address"), max_length=500, blank=True)

    panels = [FieldPanel("title"), FieldPanel("document"), FieldPanel("url")]
    graphql_fields = [
        GraphQLString("title", description="What it is."),
        GraphQLDocument("document", description="The file, if it is one."),
        GraphQLString("url", description="The address, if it is one."),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if bool(self.document_id) == bool(self.url):
            raise ValidationError({"url": _("Choose a file or give an address: one of the two.")})
