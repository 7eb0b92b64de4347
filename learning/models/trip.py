"""Study trips: a delegation sees with its own eyes what other cities have done."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from graphene import Boolean
from grapple.models import GraphQLBoolean, GraphQLInt, GraphQLRichText, GraphQLString
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

from clusters.models import (
    DOCUMENTATION,
    JOINING_BY_DAYS,
    REGISTRATION_FIELDS,
    REGISTRATION_PANELS,
    Registration,
)
from clusters.rules import period_errors
from funding.lifecycle import LAST_MINUTE
from hub.blocks import PROSE_FEATURES
from hub.declarations import (
    GraphQLCollection,
    GraphQLComputed,
    GraphQLDate,
    GraphQLDateTime,
    GraphQLForeignKey,
)
from hub.models import HubPage
from hub.values.limits import Years, between
from hub.values.prose import ProseField
from hub.values.time_zones import TimeZoneField
from hub.values.zones import local
from search.content import KeysFacet, SearchContent, YearFacet

from .. import structured_data
from ..querysets import applications_open
from .itinerary import StudyTripForm


class StudyTripPage(HubPage, Registration):  # type: ignore[django-manager-missing]
    """A study trip."""

    section = "study-trips"
    base_form_class = StudyTripForm
    graphql_name = "StudyTrip"
    graphql_description = "A trip of practitioners to cities that have what they look for."

    rationale = ProseField(
        _("rationale"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("Why these cities visit those, and what they want to take home."),
    )
    travel_information = ProseField(
        _("travel information"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("Arrival, visa, health, lodging, access for everybody."),
    )
    starts_on = models.DateField(_("first day"), validators=[Years()])
    ends_on = models.DateField(_("last day"), validators=[Years()])
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, validators=between(1, 10_000)
    )
    application_deadline = models.DateTimeField(
        _("application deadline"),
        null=True,
        blank=True,
        validators=[Years()],
        help_text=_("In the time zone below. Empty if one cannot apply."),
    )
    time_zone = TimeZoneField(
        _("time zone"),
        default="UTC",
        help_text=_("Empty: that of the first city, else the site's."),
    )
    covers_travel = models.BooleanField(_("travel"), default=False)
    covers_lodging = models.BooleanField(_("lodging"), default=False)
    covers_meals = models.BooleanField(_("meals"), default=False)
    covers_local_transport = models.BooleanField(_("local transport"), default=False)

    content_panels = [
        *HubPage.content_panels,
        FieldPanel("rationale"),
        InlinePanel(
            "days",
            heading=_("Days"),
            label=_("day"),
            help_text=_("The journey day by day: where the group is and what it sees."),
        ),
        FieldPanel("travel_information"),
    ]
    fact_panels = [
        FieldRowPanel(
            [FieldPanel("starts_on"), FieldPanel("ends_on")],
            help_text=_("The days of arrival and departure included."),
        ),
        MultipleChooserPanel(
            "trip_homes",
            chooser_field_name="city",
            heading=_("Home cities"),
            label=_("city"),
            help_text=_("Where the participants come from."),
        ),
        MultipleChooserPanel(
            "trip_hosts",
            chooser_field_name="city",
            heading=_("Host cities"),
            label=_("city"),
            help_text=_("Which the group visits."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("places"),
                FieldRowPanel([FieldPanel("application_deadline"), FieldPanel("time_zone")]),
                *REGISTRATION_PANELS,
            ],
            heading=_("Application"),
            help_text=_("How many can come, and until when they apply."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("covers_travel"),
                FieldPanel("covers_lodging"),
                FieldPanel("covers_meals"),
                FieldPanel("covers_local_transport"),
            ],
            heading=_("Costs that the network covers"),
            help_text=_("What is not ticked, participants pay themselves."),
        ),
        MultipleChooserPanel(
            "trip_ideas",
            chooser_field_name="idea",
            heading=_("Project ideas"),
            label=_("project idea"),
            help_text=_("Ideas that the trip is to help on."),
        ),
        *HubPage.fact_panels,
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("rationale"),
        index.SearchField("travel_information"),
    ]
    search_content = SearchContent(
        text=("rationale", "days__title", "days__text", "days__stops", "travel_information"),
        labels=("trip_hosts__city", "trip_homes__city", "days__city"),
        facets={"cities": KeysFacet("trip_hosts__city"), "year": YearFacet("starts_on")},
        ahead=("application_deadline", "starts_on"),
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLRichText("rationale", description="Why these cities visit those."),
        GraphQLRichText("travel_information", description="Arrival, visa, lodging, access."),
        GraphQLDate("starts_on", description="Its first day."),
        GraphQLDate("ends_on", description="Its last day."),
        GraphQLCollection(
            GraphQLForeignKey,
            "home_cities",
            "hub_network.City",
            source="trip_homes.city",
            description="Where the participants come from.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "host_cities",
            "hub_network.City",
            source="trip_hosts.city",
            description="The cities that they visit.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "days",
            "hub_learning.StudyTripDay",
            description="The itinerary, day by day.",
        ),
        GraphQLInt("places", description="Number of places; empty if there is no limit."),
        GraphQLDateTime("application_deadline", description="Until when to apply (UTC)."),
        GraphQLString("time_zone", description="IANA time zone in which the deadline is meant."),
        GraphQLComputed(
            "applications_open",
            Boolean,
            applications_open,
            description="Whether one can apply at the moment of the request.",
        ),
        *REGISTRATION_FIELDS,
        JOINING_BY_DAYS,
        GraphQLBoolean("covers_travel", description="Whether travel is paid for."),
        GraphQLBoolean("covers_lodging", description="Whether lodging is paid for."),
        GraphQLBoolean("covers_meals", description="Whether meals are paid for."),
        GraphQLBoolean(
            "covers_local_transport", description="Whether transport on the spot is paid for."
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "project_ideas",
            "hub_clusters.ProjectIdeaPage",
            source="trip_ideas.idea",
            description="Project ideas that it is to help on.",
        ),
        DOCUMENTATION,
    ]

    class Meta:
        verbose_name = _("study trip")
        verbose_name_plural = _("study trips")
        indexes = [models.Index(fields=["starts_on"])]

    def clean(self):
        super().clean()
        errors = period_errors(self.starts_on, self.ends_on, "ends_on")
        deadline = self.application_deadline and local(self.application_deadline, self.time_zone)
        if self.starts_on and deadline and deadline.date() > self.starts_on:
            errors["application_deadline"] = _(
                "The deadline lies after the first day. Choose an earlier moment."
            )
        if errors:
            raise ValidationError(errors)

    def publication_errors(self):
        found = super().publication_errors()
        if self.application_deadline and self.application_deadline > timezone.now():
            found |= self.way_in_errors()
        return found

    @property
    def applications_open(self) -> bool:
        return self.applications_open_at(timezone.now())

    def applications_open_at(self, now: datetime) -> bool:
        """Whether one can apply at ``now``; see ``querysets.applications_open``."""
        deadline = self.application_deadline
        return deadline is not None and deadline > now - LAST_MINUTE

    def structured_data(self, page, absolute):
        return structured_data.trip(page, absolute)


class TripHome(Orderable):
    """A city that participants of a trip come from."""

    page = ParentalKey(StudyTripPage, on_delete=models.CASCADE, related_name="trip_homes")
    city = models.ForeignKey("hub_network.City", models.PROTECT, related_name="+")

    panels = [FieldPanel("city")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "city"], name="hub_learning_trip_home")
        ]


class TripHost(Orderable):
    """A city that a trip visits."""

    page = ParentalKey(StudyTripPage, on_delete=models.CASCADE, related_name="trip_hosts")
    city = models.ForeignKey("hub_network.City", models.PROTECT, related_name="+")

    panels = [FieldPanel("city")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "city"], name="hub_learning_trip_host")
        ]


class TripIdea(Orderable):
    """A project idea that a trip is to help on."""

    page = ParentalKey(StudyTripPage, on_delete=models.CASCADE, related_name="trip_ideas")
    idea = models.ForeignKey(
        "hub_clusters.ProjectIdeaPage", on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("idea")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "idea"], name="hub_learning_trip_idea")
        ]
