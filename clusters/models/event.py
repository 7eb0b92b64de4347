"""Events: where people of the network meet."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from graphene import NonNull, String
from grapple.models import GraphQLInt, GraphQLRichText, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from hub.blocks import PROSE_FEATURES
from hub.declarations import (
    GraphQLBacklinks,
    GraphQLChoice,
    GraphQLCollection,
    GraphQLComputed,
    GraphQLDateTime,
    GraphQLDecimal,
    GraphQLForeignKey,
)
from hub.models import HubPage
from hub.values.choices import ChoiceListField, Currency, Language, currency_choices, often_spoken
from hub.values.limits import Years, between
from hub.values.numbers import DecimalField
from hub.values.prose import ProseField
from hub.values.time_zones import TimeZoneField
from search.content import ChoiceFacet, ComputedFacet, KeysFacet, SearchContent, YearFacet

from .. import structured_data
from ..choices import EventFormat, EventMode, EventStatus, RegistrationStatus
from ..querysets import (
    EventQuerySet,
    event_status,
    joining_url,
    next_start,
    registration_status,
)
from ..rules import money_errors
from .cluster import DOCUMENTATION
from .programme import EventForm, asks_to_register
from .registration import REGISTRATION_FIELDS, REGISTRATION_PANELS, Registration


class EventPage(HubPage, Registration):  # type: ignore[django-manager-missing]
    """An event. Whether it lies ahead follows from its times, see ``status``."""

    section = "events"
    base_form_class = EventForm
    graphql_name = "Event"
    graphql_description = "A dialogue event, workshop, conference, webinar or expert mission."

    description = ProseField(
        _("description"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What it is about and what will happen."),
    )
    audience = models.TextField(
        _("audience"), blank=True, help_text=_("Who should come, and what they should bring.")
    )
    format = models.CharField(
        _("format"), max_length=20, choices=EventFormat, default=EventFormat.DIALOGUE
    )
    start = models.DateTimeField(
        _("start"), validators=[Years()], help_text=_("In the time zone of the event.")
    )
    end = models.DateTimeField(
        _("end"), validators=[Years()], help_text=_("In the time zone of the event.")
    )
    time_zone = TimeZoneField(
        _("time zone"),
        help_text=_(
            "All times of the event are its times. Empty: that of the first city, else the site's."
        ),
    )
    cancelled = models.BooleanField(
        _("cancelled"),
        default=False,
        help_text=_("Whether it lies ahead, goes on or is past follows from the times."),
    )
    mode = models.CharField(
        _("on site or online"), max_length=10, choices=EventMode, default=EventMode.ON_SITE
    )
    venue = models.CharField(
        _("venue"),
        max_length=250,
        blank=True,
        help_text=_("Name and address of the house. The same in every language."),
    )
    languages = ChoiceListField(
        _("languages"),
        Language,
        often_spoken,
        blank=True,
        help_text=_("In which people speak there."),
    )
    capacity = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=between(1, 1_000_000),
        help_text=_("Leave it empty if there is no limit."),
    )
    registration_opens = models.DateTimeField(
        _("registration opens"), null=True, blank=True, validators=[Years()]
    )
    registration_closes = models.DateTimeField(
        _("registration closes"), null=True, blank=True, validators=[Years()]
    )
    cost = DecimalField(
        _("cost"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=between(0, 1_000_000_000),
        help_text=_("For one person; 0 if it is free, empty if it is not known."),
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, choices=currency_choices)
    series = models.ForeignKey(
        "hub_clusters.EventSeries",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("series"),
    )
    cluster = models.ForeignKey(
        "hub_clusters.TopicalClusterPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topical cluster"),
    )

    same_in_every_language = ("venue",)

    content_panels = [
        *HubPage.content_panels,
        FieldPanel("description"),
        FieldPanel("audience"),
        InlinePanel(
            "sessions",
            heading=_("Programme"),
            label=_("session"),
            help_text=_("Its sessions day by day, with the times of the place."),
        ),
    ]
    fact_panels = [
        FieldPanel("format", help_text=_("How people meet. Readers filter by it.")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldPanel("time_zone"),
                FieldPanel("cancelled"),
            ],
            heading=_("Time"),
            help_text=_("As clocks at the place show it; readers see their own time beside it."),
        ),
        FieldPanel("mode", help_text=_("Whether one must travel to take part.")),
        MultipleChooserPanel(
            "event_cities",
            chooser_field_name="city",
            heading=_("Cities"),
            label=_("city"),
            help_text=_("Where it takes place; for an online event, the cities that invite."),
        ),
        FieldPanel("venue"),
        FieldPanel("languages"),
        MultiFieldPanel(
            [
                FieldPanel("capacity"),
                FieldRowPanel(
                    [FieldPanel("registration_opens"), FieldPanel("registration_closes")]
                ),
                *REGISTRATION_PANELS,
                FieldRowPanel([FieldPanel("cost"), FieldPanel("currency")]),
            ],
            heading=_("Registration"),
            help_text=_(
                "Times are those of the event. The joining link is shown from an hour before it"
                " starts until it ends."
            ),
        ),
        FieldPanel("series", help_text=_("If it is one of several that belong together.")),
        FieldPanel(
            "cluster", help_text=_("Which invites to it. The event is then shown on its page.")
        ),
        *HubPage.fact_panels,
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("description"),
        index.SearchField("audience"),
        index.SearchField("venue"),
    ]
    search_content = SearchContent(
        text=("description", "audience", "venue", "sessions__title", "sessions__text"),
        labels=(
            "event_cities__city",
            "series",
            "sessions__session_organisations__organisation",
        ),
        facets={
            "cities": KeysFacet("event_cities__city"),
            "status": ComputedFacet(event_status, EventStatus, heading=_("status")),
            "mode": ChoiceFacet("mode", EventMode),
            "year": YearFacet("start", zone="time_zone"),
        },
        ahead=(next_start,),
        moments=("start", "end"),
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLRichText("description", description="What it is about."),
        GraphQLString("audience", description="Who should come."),
        GraphQLChoice("format", EventFormat, description="How people meet."),
        GraphQLDateTime("start", description="Its first moment (UTC)."),
        GraphQLDateTime("end", description="The moment at which it is over (UTC)."),
        GraphQLString("time_zone", description="IANA time zone in which its times are meant."),
        GraphQLComputed(
            "status",
            EventStatus,
            event_status,
            description="Upcoming, ongoing or past at the moment of the request, or cancelled.",
        ),
        GraphQLChoice("mode", EventMode, description="On site, online or both."),
        GraphQLCollection(
            GraphQLForeignKey,
            "cities",
            "hub_network.City",
            source="event_cities.city",
            description="Where it takes place; of an online event, the cities that invite.",
        ),
        GraphQLString("venue", description="Name and address of the house."),
        GraphQLChoice("languages", Language, is_list=True, description="Spoken there."),
        GraphQLInt("capacity", description="Number of places; empty if there is no limit."),
        GraphQLDateTime("registration_opens", description="From when people may register (UTC)."),
        GraphQLDateTime("registration_closes", description="Until when they may (UTC)."),
        GraphQLComputed(
            "registration_status",
            RegistrationStatus,
            registration_status,
            description="Whether people can register at the moment of the request; empty if no"
            " time of registration is given.",
        ),
        *REGISTRATION_FIELDS,
        GraphQLComputed(
            "joining_url",
            NonNull(String),
            joining_url,
            description="Where people join online, from an hour before the start until the end;"
            " empty at any other time.",
        ),
        GraphQLDecimal("cost", description="For one person; 0 if free, empty if not known."),
        GraphQLChoice("currency", Currency, description="Of the cost."),
        GraphQLForeignKey(
            "series", "hub_clusters.EventSeries", description="The series that it is part of."
        ),
        GraphQLForeignKey(
            "cluster",
            "hub_clusters.TopicalClusterPage",
            description="The cluster that invites to it.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "sessions",
            "hub_clusters.EventSession",
            description="Its programme, in order.",
        ),
        GraphQLBacklinks(
            "project_ideas",
            "hub_clusters.ProjectIdeaPage",
            via="event",
            description="Project ideas that arose there.",
        ),
        DOCUMENTATION,
    ]

    objects = PageManager.from_queryset(EventQuerySet)()  # type: ignore[django-manager-missing]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["start"]), models.Index(fields=["end"])]

    def clean(self):
        super().clean()
        errors = money_errors(self.cost, self.currency)
        if self.start and self.end and self.end <= self.start:
            errors["end"] = _("The event must end after it starts. Change one of the two.")
        opens, closes = self.registration_opens, self.registration_closes
        if opens and closes and closes <= opens:
            errors["registration_closes"] = _(
                "Registration must close after it opens. Change one of the two."
            )
        elif closes and self.end and closes > self.end:
            errors["registration_closes"] = _(
                "Registration must close before the event ends. Choose an earlier moment."
            )
        if errors:
            raise ValidationError(errors)

    def publication_errors(self):
        found = super().publication_errors()
        if asks_to_register(
            self.registration_opens, self.registration_closes, self.end, is_off=self.cancelled
        ):
            found |= self.way_in_errors()
        return found

    @property
    def status(self) -> EventStatus:
        return self.status_at(timezone.now())

    def status_at(self, now: datetime) -> EventStatus:
        """Status at ``now``; ``querysets.event_status`` says the same in the database."""
        if self.cancelled:
            return EventStatus.CANCELLED
        if self.start > now:
            return EventStatus.UPCOMING
        return EventStatus.ONGOING if self.end > now else EventStatus.PAST

    def structured_data(self, page, absolute):
        return structured_data.event(page, absolute)


class EventCity(Orderable):
    """A city in which an event takes place, or that invites to it."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="event_cities")
    city = models.ForeignKey("hub_network.City", models.PROTECT, related_name="+")

    panels = [FieldPanel("city")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "city"], name="hub_clusters_event_city")
        ]
