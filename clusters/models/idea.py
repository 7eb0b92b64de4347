"""Project ideas: from a challenge that a city brings to a project that is carried out."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLRichText
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)
from wagtail.models import Orderable
from wagtail.search import index

from hub.audience import Audience
from hub.blocks import PROSE_FEATURES
from hub.declarations import GraphQLChoice, GraphQLCollection, GraphQLDecimal, GraphQLForeignKey
from hub.models import HubPage
from hub.values.choices import Currency, currency_choices
from hub.values.limits import MOST_MONEY, between
from hub.values.numbers import DecimalField
from hub.values.prose import ProseField
from hub.visibility import Moment
from search.content import KeysFacet, SearchContent

from ..choices import IdeaStage, IdeaVisibility
from ..rules import money_errors
from .cluster import DOCUMENTATION
from .milestone import ProjectIdeaForm


class ProjectIdeaPage(HubPage):
    """A project idea of a city. Only ideas that are open to everybody are public."""

    section = "project-ideas"
    base_form_class = ProjectIdeaForm
    graphql_name = "ProjectIdea"
    graphql_description = "A city's idea, on its way from a challenge to a project."

    problem = ProseField(
        _("problem"), blank=True, features=PROSE_FEATURES, help_text=_("What is to be solved.")
    )
    goal = ProseField(
        _("goal"), blank=True, features=PROSE_FEATURES, help_text=_("What is to be different.")
    )
    next_steps = ProseField(
        _("next steps"), blank=True, features=PROSE_FEATURES, help_text=_("Who does what by when.")
    )
    city = models.ForeignKey(
        "hub_network.City",
        models.PROTECT,
        related_name="+",
        verbose_name=_("city"),
        help_text=_("Whose idea it is."),
    )
    event = models.ForeignKey(
        "hub_clusters.EventPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("event of origin"),
        help_text=_("Where the idea arose."),
    )
    good_practice = models.ForeignKey(
        "hub_clusters.GoodPracticePage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("good practice"),
        help_text=_("What became of it, once it is there to learn from."),
    )
    stage = models.CharField(
        _("stage"), max_length=20, choices=IdeaStage, default=IdeaStage.DEVELOP
    )
    budget = DecimalField(
        _("budget"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=between(0, MOST_MONEY),
        help_text=_("What it will cost, as far as it is known."),
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, choices=currency_choices)
    visibility = models.CharField(
        _("who may read it"),
        max_length=10,
        choices=IdeaVisibility,
        default=IdeaVisibility.PRIVATE,
        help_text=_("Ask the city before you open its idea to everybody."),
    )

    content_panels = [
        *HubPage.content_panels,
        FieldPanel("problem"),
        FieldPanel("goal"),
        FieldPanel("next_steps"),
        InlinePanel(
            "milestones",
            heading=_("Milestones"),
            label=_("milestone"),
            help_text=_("When it reached each stage, and what the network gave."),
        ),
    ]
    fact_panels = [
        FieldPanel("visibility"),
        FieldPanel("city"),
        MultipleChooserPanel(
            "idea_peers",
            chooser_field_name="city",
            heading=_("Peers"),
            label=_("city"),
            help_text=_("Cities that share their experience."),
        ),
        FieldPanel("stage", help_text=_("Where it stands now.")),
        FieldPanel("event"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("budget"), FieldPanel("currency")])],
            heading=_("Budget"),
            help_text=_("Of the whole project, with its currency."),
        ),
        MultipleChooserPanel(
            "idea_funding",
            chooser_field_name="guide",
            heading=_("Fitting funding"),
            label=_("funding guide"),
            help_text=_("Programmes that may pay for it."),
        ),
        FieldPanel("good_practice"),
        *HubPage.fact_panels,
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("problem"),
        index.SearchField("goal"),
    ]
    search_content = SearchContent(
        text=("problem", "goal", "next_steps", "milestones__note"),
        labels=("city", "idea_peers__city"),
        facets={"cities": KeysFacet("city")},
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLRichText("problem", description="What is to be solved."),
        GraphQLRichText("goal", description="What is to be different."),
        GraphQLRichText("next_steps", description="Who does what by when."),
        GraphQLForeignKey("city", "hub_network.City", description="Whose idea it is."),
        GraphQLCollection(
            GraphQLForeignKey,
            "peers",
            "hub_network.City",
            source="idea_peers.city",
            description="Cities that share their experience.",
        ),
        GraphQLForeignKey(
            "event",
            "hub_clusters.EventPage",
            description="The event at which it arose.",
        ),
        GraphQLChoice("stage", IdeaStage, description="How far it has come."),
        GraphQLCollection(
            GraphQLForeignKey,
            "milestones",
            "hub_clusters.IdeaMilestone",
            description="Its way so far.",
        ),
        GraphQLDecimal("budget", description="What it will cost; empty if not known."),
        GraphQLChoice("currency", Currency, description="Of the budget."),
        GraphQLCollection(
            GraphQLForeignKey,
            "funding",
            "hub_funding.FundingGuidePage",
            source="idea_funding.guide",
            description="Funding guides that fit.",
        ),
        GraphQLForeignKey(
            "good_practice",
            "hub_clusters.GoodPracticePage",
            description="The good practice that became of it.",
        ),
        DOCUMENTATION,
    ]

    class Meta:
        verbose_name = _("project idea")
        verbose_name_plural = _("project ideas")

    @classmethod
    def public_condition(cls, audience: Audience, now: Moment) -> Q:
        """Ideas that their city has opened to everybody."""
        return Q(visibility=IdeaVisibility.PUBLIC)

    def clean(self):
        super().clean()
        if errors := money_errors(self.budget, self.currency):
            raise ValidationError(errors)


class IdeaPeer(Orderable):
    """A city that shares its experience with the one whose idea it is."""

    page = ParentalKey(ProjectIdeaPage, on_delete=models.CASCADE, related_name="idea_peers")
    city = models.ForeignKey("hub_network.City", models.PROTECT, related_name="+")

    panels = [FieldPanel("city")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "city"], name="hub_clusters_idea_peer")
        ]


class IdeaFunding(Orderable):
    """A funding guide that fits an idea."""

    page = ParentalKey(ProjectIdeaPage, on_delete=models.CASCADE, related_name="idea_funding")
    guide = models.ForeignKey("hub_funding.FundingGuidePage", models.CASCADE, related_name="+")

    panels = [FieldPanel("guide")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "guide"], name="hub_clusters_idea_funding")
        ]
