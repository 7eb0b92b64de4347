"""The funding guide: what a programme pays for, for whom, how much and until when."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from graphene import Boolean, DateTime, String
from grapple.models import GraphQLInt, GraphQLRichText, GraphQLString
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import PageManager
from wagtail.search import index

from hub.blocks import PROSE_FEATURES
from hub.declarations import (
    GraphQLChoice,
    GraphQLCollection,
    GraphQLComputed,
    GraphQLDecimal,
    GraphQLForeignKey,
)
from hub.models import HubPage
from hub.values.choices import ChoiceListField, Currency, Language, currency_choices, often_spoken
from hub.values.limits import MOST_INHABITANTS, between
from hub.values.numbers import DecimalField
from hub.values.prose import ProseField
from network.models import Organisation
from search.content import ChoiceListFacet, ComputedFacet, Later, MonthFacet, SearchContent

from .. import structured_data
from ..choices import ApplicantKind, DeadlineModel, FundingStatus, Instrument, ProjectStage
from ..forms import FundingGuideForm
from ..lifecycle import CLOSING_WITHIN, LAST_MINUTE, deadline_ahead, status_at
from ..panels import FACT_PANELS
from ..querysets import (
    FundingGuideQuerySet,
    funding_status,
    next_deadline,
    next_deadline_zone,
    next_opening,
    takes_new_applicants,
)


def amount_field(name) -> DecimalField:
    """An amount of money that may be unknown."""
    return DecimalField(
        name,
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=between(0, 999_999_999_999),
    )


class FundingGuidePage(HubPage):
    """A guide to a funding programme. Its status follows from its deadlines and the time."""

    section = "funding"
    graphql_name = "FundingGuide"
    graphql_description = "A guide to a programme that funds projects of cities."

    what_is_funded = ProseField(_("what is funded"), blank=True, features=PROSE_FEATURES)
    who_may_apply = ProseField(_("who may apply"), blank=True, features=PROSE_FEATURES)
    tips = ProseField(
        _("tips"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What cities that have been funded would tell the next one."),
    )

    funder = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("funder"),
        help_text=_("Who pays."),
    )
    operator = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("operator"),
        help_text=_("Who runs the programme and takes applications, if not the funder."),
    )
    instruments = ChoiceListField(_("instruments"), Instrument, blank=True)
    applicant_kinds = ChoiceListField(_("who may apply"), ApplicantKind, blank=True)
    minimum_population = models.PositiveIntegerField(
        _("minimum population"),
        default=0,
        validators=between(0, MOST_INHABITANTS),
        help_text=_("0 if every city may apply."),
    )
    amount_from = amount_field(_("amount from"))
    amount_to = amount_field(_("amount to"))
    currency = models.CharField(_("currency"), max_length=3, choices=currency_choices, blank=True)
    own_share = DecimalField(
        _("own share in %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=between(0, 100),
        help_text=_("What applicants must pay themselves, at least. Empty if it is not known."),
    )
    duration_months = models.PositiveSmallIntegerField(
        _("duration in months"),
        null=True,
        blank=True,
        validators=between(0, 600),
        help_text=_("How long a project may last."),
    )
    project_stages = ChoiceListField(_("stages of projects"), ProjectStage, blank=True)
    application_languages = ChoiceListField(
        _("languages of applications"), Language, often_spoken, blank=True
    )
    deadline_model = models.CharField(
        _("deadline model"),
        max_length=16,
        choices=DeadlineModel,
        default=DeadlineModel.TO_BE_ANNOUNCED,
        help_text=_(
            "Open or closed is worked out from the deadlines; there is nothing to tick. If you add"
            " deadlines to one that is to be announced, the model follows from them."
        ),
    )
    contact_email = models.EmailField(_("e-mail address for questions"), blank=True)
    contact_url = models.URLField(_("address of the contact page"), max_length=500, blank=True)

    content_panels = [
        *HubPage.content_panels,
        FieldPanel("what_is_funded", help_text=_("Which projects, and which of their costs.")),
        FieldPanel("who_may_apply", help_text=_("In words, with conditions and exceptions.")),
        InlinePanel(
            "steps",
            heading=_("Steps to an application"),
            label=_("Step"),
            help_text=_("The way from the first look to the application, in order."),
        ),
        FieldPanel("tips"),
    ]
    fact_panels = [*FACT_PANELS, *HubPage.fact_panels]
    base_form_class = FundingGuideForm

    search_fields = [
        *HubPage.search_fields,
        index.SearchField("what_is_funded"),
        index.SearchField("who_may_apply"),
        index.SearchField("tips"),
    ]
    search_content = SearchContent(
        text=(
            "what_is_funded",
            "who_may_apply",
            "steps__title",
            "steps__text",
            "tips",
            "deadlines__label",
            "funder__acronym",
            "operator__acronym",
        ),
        labels=("funder", "operator"),
        facets={
            "status": ComputedFacet(funding_status, FundingStatus, heading=_("status")),
            "instruments": ChoiceListFacet("instruments", Instrument),
            "applicantKinds": ChoiceListFacet("applicant_kinds", ApplicantKind),
            "deadlineMonth": MonthFacet(
                "deadlines__date",
                until=Later("deadlines__moment", LAST_MINUTE),
                heading=_("deadline"),
            ),
        },
        ahead=(next_deadline,),
        moments=("deadlines__opens", Later("deadlines__moment", -CLOSING_WITHIN)),
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLRichText("what_is_funded", description="What is funded."),
        GraphQLRichText("who_may_apply", description="Who may apply, in words."),
        GraphQLRichText("tips", description="Advice for applicants."),
        GraphQLCollection(
            GraphQLForeignKey,
            "steps",
            "hub_funding.FundingStep",
            description="The way to an application, in order.",
        ),
        GraphQLForeignKey("funder", "hub_network.Organisation", description="Who pays."),
        GraphQLForeignKey(
            "operator",
            "hub_network.Organisation",
            description="Who runs the programme, if not the funder.",
        ),
        GraphQLChoice(
            "instruments", Instrument, is_list=True, description="In which form it helps."
        ),
        GraphQLChoice("applicant_kinds", ApplicantKind, is_list=True, description="Who may apply."),
        GraphQLCollection(
            GraphQLForeignKey,
            "applicant_countries",
            "hub.Term",
            source="applicant_countries.term",
            description="Countries whose bodies may apply; none means any.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "project_countries",
            "hub.Term",
            source="project_countries.term",
            description="Countries in which projects may lie; none means any.",
        ),
        GraphQLInt("minimum_population", description="Inhabitants that a city needs; 0: any."),
        GraphQLDecimal("amount_from", description="Least amount, in the currency."),
        GraphQLDecimal("amount_to", description="Greatest amount, in the currency."),
        GraphQLChoice("currency", Currency, description="Currency of the amounts."),
        GraphQLDecimal("own_share", description="Least own share in per cent."),
        GraphQLInt("duration_months", description="How many months a project may last."),
        GraphQLChoice(
            "project_stages",
            ProjectStage,
            is_list=True,
            description="How far a project must be.",
        ),
        GraphQLChoice(
            "application_languages",
            Language,
            is_list=True,
            description="Languages in which applications are taken.",
        ),
        GraphQLChoice("deadline_model", DeadlineModel, description="How applications are taken."),
        GraphQLCollection(
            GraphQLForeignKey,
            "deadlines",
            "hub_funding.FundingDeadline",
            description="All deadlines, also those that have passed.",
        ),
        GraphQLComputed(
            "status",
            FundingStatus,
            funding_status,
            description="Where it stands now; it follows from the deadlines.",
        ),
        GraphQLComputed(
            "next_deadline",
            DateTime,
            next_deadline,
            description="The next deadline in UTC; null if there is none ahead.",
        ),
        GraphQLComputed(
            "next_deadline_zone",
            String,
            next_deadline_zone,
            description="IANA time zone in which the next deadline and its opening are given.",
        ),
        GraphQLComputed(
            "next_opening",
            DateTime,
            next_opening,
            description="When it opens, in UTC, if it is forthcoming and that is known.",
        ),
        GraphQLComputed(
            "takes_new_applicants",
            Boolean,
            takes_new_applicants,
            description="Whether it is open to those who have not passed an earlier stage.",
        ),
        GraphQLString("contact_email", description="E-mail address for questions."),
        GraphQLString("contact_url", description="Address of the contact page."),
    ]

    objects = PageManager.from_queryset(FundingGuideQuerySet)()

    class Meta:
        verbose_name = _("funding guide")
        verbose_name_plural = _("funding guides")

    def clean(self):
        super().clean()
        errors = {}
        if None not in (self.amount_from, self.amount_to) and self.amount_from > self.amount_to:
            errors["amount_to"] = _("This is less than the amount from. Change one of the two.")
        if (self.amount_from or self.amount_to) and not self.currency:
            errors["currency"] = _("Choose the currency of the amounts.")
        if errors:
            raise ValidationError(errors)

    @property
    def status(self) -> FundingStatus:
        """Returns the status at this moment."""
        return self.status_at(timezone.now())

    def status_at(self, now: datetime) -> FundingStatus:
        """Returns the status at ``now``; ``querysets.funding_status`` agrees."""
        return status_at(self.deadline_model, self.deadlines.all(), now)

    def next_deadline_at(self, now: datetime):
        """The next ``FundingDeadline`` that is not over at ``now``, or ``None``."""
        return deadline_ahead(self.deadline_model, self.deadlines.all(), now)

    def structured_data(self, page, absolute):
        return structured_data.guide(page, absolute)
