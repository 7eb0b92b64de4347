"""Good practices: what a city has done, and what others can learn from it."""

from django.core.exceptions import ValidationError
from django.db import models
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

from hub.blocks import PROSE_FEATURES
from hub.declarations import (
    GraphQLBacklinks,
    GraphQLChoice,
    GraphQLCollection,
    GraphQLDecimal,
    GraphQLForeignKey,
)
from hub.models import HubPage
from hub.values.choices import Currency, currency_choices
from hub.values.limits import MOST_MONEY, Years, between
from hub.values.numbers import DecimalField
from hub.values.prose import ProseField
from search.content import KeysFacet, SearchContent, YearFacet

from .. import structured_data
from ..choices import Maturity, ValidationState
from ..panels import ValidationPanel
from ..rules import money_errors, period_errors
from .cluster import DOCUMENTATION
from .period import PERIOD, period_panel


class GoodPracticePage(HubPage):
    """A good practice of one or more cities."""

    section = "good-practices"
    # A copy is another practice, which nobody has checked.
    exclude_fields_in_copy = ["validation_state"]
    graphql_name = "GoodPractice"
    graphql_description = "What a city has done, and what others can learn from it."

    challenge = ProseField(
        _("challenge"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What had to be solved, and for whom."),
    )
    solution = ProseField(
        _("solution"), blank=True, features=PROSE_FEATURES, help_text=_("What the city did.")
    )
    results = ProseField(
        _("results"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What has changed. Put figures into the indicators below."),
    )
    enabling_factors = ProseField(
        _("enabling factors"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What made it possible: laws, money, people, moments."),
    )
    barriers = ProseField(
        _("barriers"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What stood in the way, and how it was dealt with."),
    )
    lessons = ProseField(
        _("lessons learned"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What the city would do again, and what not."),
    )
    transferability = ProseField(
        _("transferability"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What another city needs to do the same."),
    )
    period_start = models.DateField(_("start"), null=True, blank=True, validators=[Years()])
    period_end = models.DateField(
        _("end"),
        null=True,
        blank=True,
        validators=[Years()],
        help_text=_("Leave it empty while it goes on."),
    )
    cost = DecimalField(
        _("cost"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=between(0, MOST_MONEY),
        help_text=_("Of the whole practice; leave it empty if it is not known."),
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, choices=currency_choices)
    maturity = models.CharField(
        _("maturity"), max_length=20, choices=Maturity, default=Maturity.IMPLEMENTED
    )
    validation_state = models.CharField(
        _("validation"),
        max_length=20,
        choices=ValidationState,
        default=ValidationState.SUBMITTED,
        help_text=_(
            "The city checks the facts first, then an expert of the theme validates. It changes "
            "with their decisions only; submitting the page asks for them."
        ),
    )

    content_panels = [
        *HubPage.content_panels,
        FieldPanel("challenge"),
        FieldPanel("solution"),
        FieldPanel("results"),
        InlinePanel(
            "indicators",
            heading=_("Indicators"),
            label=_("indicator"),
            help_text=_("What has changed, in figures: value, unit and what it measures."),
        ),
        FieldPanel("enabling_factors"),
        FieldPanel("barriers"),
        FieldPanel("lessons"),
        FieldPanel("transferability"),
        InlinePanel(
            "resources",
            heading=_("Resources"),
            label=_("resource"),
            help_text=_("Where to read on: files and addresses."),
        ),
    ]
    fact_panels = [
        MultipleChooserPanel(
            "practice_cities",
            chooser_field_name="city",
            heading=_("Cities"),
            label=_("city"),
            help_text=_("Whose practice it is."),
        ),
        period_panel(_("From when it has been in use, and until when.")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("cost"), FieldPanel("currency")])],
            heading=_("Cost"),
            help_text=_("What it has cost the city, with its currency."),
        ),
        InlinePanel(
            "partners",
            heading=_("Partners"),
            label=_("partner"),
            help_text=_("Organisations and cities that had a part in it, and which."),
        ),
        FieldPanel("maturity", help_text=_("How far it has come.")),
        MultiFieldPanel(
            [FieldPanel("validation_state", read_only=True), ValidationPanel()],
            heading=_("Validation"),
            help_text=_("How far it has been checked, and who decided last."),
        ),
        *HubPage.fact_panels,
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("challenge"),
        index.SearchField("solution"),
        index.SearchField("results"),
        index.SearchField("lessons"),
    ]
    search_content = SearchContent(
        text=(
            "challenge",
            "solution",
            "results",
            "indicators__label",
            "enabling_factors",
            "barriers",
            "lessons",
            "transferability",
            "resources__title",
        ),
        labels=("practice_cities__city", "partners__organisation", "partners__city"),
        facets={"cities": KeysFacet("practice_cities__city"), "year": YearFacet("period_start")},
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLRichText("challenge", description="What had to be solved."),
        GraphQLRichText("solution", description="What the city did."),
        GraphQLRichText("results", description="What has changed."),
        GraphQLRichText("enabling_factors", description="What made it possible."),
        GraphQLRichText("barriers", description="What stood in the way."),
        GraphQLRichText("lessons", description="What the city has learned."),
        GraphQLRichText("transferability", description="What another city needs to do it."),
        *PERIOD,
        GraphQLDecimal("cost", description="Cost of the whole; empty if not known."),
        GraphQLChoice("currency", Currency, description="Of the cost."),
        GraphQLChoice("maturity", Maturity, description="How far it has come."),
        GraphQLChoice("validation_state", ValidationState, description="Who has checked it."),
        GraphQLCollection(
            GraphQLForeignKey,
            "cities",
            "hub_network.City",
            source="practice_cities.city",
            description="The cities that have done it.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "indicators",
            "hub_clusters.PracticeIndicator",
            description="Its results in figures.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "partners",
            "hub_clusters.PracticePartner",
            description="Who took part, and in which role.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "resources",
            "hub_clusters.PracticeResource",
            description="Files and addresses for those who want to do the same.",
        ),
        GraphQLBacklinks(
            "project_ideas",
            "hub_clusters.ProjectIdeaPage",
            via="good_practice",
            description="Project ideas that it grew out of.",
        ),
        DOCUMENTATION,
    ]

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def clean(self):
        super().clean()
        errors = {
            **money_errors(self.cost, self.currency),
            **period_errors(self.period_start, self.period_end, "period_end"),
        }
        if errors:
            raise ValidationError(errors)

    def with_content_json(self, content):
        """The validation is one of the record: no revision brings back an earlier state."""
        page = super().with_content_json(content)
        page.validation_state = self.validation_state
        return page

    def structured_data(self, page, absolute):
        return structured_data.practice(page, absolute)


class PracticeCity(Orderable):
    """A city that has done the practice."""

    page = ParentalKey(GoodPracticePage, on_delete=models.CASCADE, related_name="practice_cities")
    city = models.ForeignKey("hub_network.City", models.PROTECT, related_name="+")

    panels = [FieldPanel("city")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "city"], name="hub_clusters_practice_city")
        ]
