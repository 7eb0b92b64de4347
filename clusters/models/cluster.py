"""Topical clusters: cities that work on one matter for a time."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLRichText, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.models import Orderable
from wagtail.search import index

from hub.blocks import PROSE_FEATURES
from hub.declarations import GraphQLBacklinks, GraphQLCollection, GraphQLForeignKey
from hub.models import HubPage
from hub.values.limits import Years
from hub.values.prose import ProseField
from search.content import KeysFacet, SearchContent, YearFacet

from ..rules import period_errors
from .period import PERIOD, period_panel

DOCUMENTATION = GraphQLBacklinks(
    "documentation",
    "hub_clusters.DocumentationPage",
    via="documentation_records__record",
    description="Reports, recordings and other documentation that belongs to it.",
)
"""Stands in ``graphql_fields`` of every page that may have documentation."""


class TopicalClusterPage(HubPage):
    """A topical cluster. Its events and working groups point at it."""

    section = "clusters"
    graphql_name = "TopicalCluster"
    graphql_description = "Cities that work on one matter for a time."

    goals = ProseField(
        _("goals"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What the cities of the cluster want to reach."),
    )
    approach = ProseField(
        _("approach"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("How they work together."),
    )
    period_start = models.DateField(_("start"), null=True, blank=True, validators=[Years()])
    period_end = models.DateField(
        _("end"),
        null=True,
        blank=True,
        validators=[Years()],
        help_text=_("Leave it empty while the end is open."),
    )
    coordinating_organisation = models.ForeignKey(
        "hub_network.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("coordinating organisation"),
    )
    contact_email = models.EmailField(
        _("contact address"),
        blank=True,
        help_text=_("Published. An address of the organisation, not of a person."),
    )

    content_panels = [*HubPage.content_panels, FieldPanel("goals"), FieldPanel("approach")]
    fact_panels = [
        period_panel(_("For how long its cities work together.")),
        MultipleChooserPanel(
            "cluster_cities",
            chooser_field_name="city",
            heading=_("Cities"),
            label=_("city"),
            help_text=_("That work in it, in the order in which they are shown."),
        ),
        FieldPanel(
            "coordinating_organisation",
            help_text=_("Who invites, moderates and keeps the threads together."),
        ),
        FieldPanel("contact_email"),
        *HubPage.fact_panels,
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("goals"),
        index.SearchField("approach"),
    ]
    search_content = SearchContent(
        text=("goals", "approach"),
        labels=("cluster_cities__city", "coordinating_organisation"),
        facets={"cities": KeysFacet("cluster_cities__city"), "year": YearFacet("period_start")},
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLRichText("goals", description="What its cities want to reach."),
        GraphQLRichText("approach", description="How they work together."),
        *PERIOD,
        GraphQLCollection(
            GraphQLForeignKey,
            "cities",
            "hub_network.City",
            source="cluster_cities.city",
            description="The cities that work in it.",
        ),
        GraphQLForeignKey(
            "coordinating_organisation",
            "hub_network.Organisation",
            description="The organisation that coordinates it.",
        ),
        GraphQLString("contact_email", description="Where to write to."),
        GraphQLBacklinks(
            "working_groups",
            "hub_clusters.WorkingGroupPage",
            via="cluster",
            description="Its working groups.",
        ),
        GraphQLBacklinks(
            "events",
            "hub_clusters.EventPage",
            via="cluster",
            order_by=("start", "title"),
            description="Its events, the earliest first.",
        ),
        DOCUMENTATION,
    ]

    class Meta:
        verbose_name = _("topical cluster")
        verbose_name_plural = _("topical clusters")

    def clean(self):
        super().clean()
        if errors := period_errors(self.period_start, self.period_end, "period_end"):
            raise ValidationError(errors)

    def web_variables(self, request):
        return {"key": str(self.translation_key)}


class ClusterCity(Orderable):
    """A city that works in a cluster."""

    page = ParentalKey(TopicalClusterPage, on_delete=models.CASCADE, related_name="cluster_cities")
    city = models.ForeignKey("hub_network.City", models.PROTECT, related_name="+")

    panels = [FieldPanel("city")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "city"], name="hub_clusters_cluster_city")
        ]
