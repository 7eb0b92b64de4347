"""The programme of an event: its sessions, its series, and the form that holds them together."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLInt, GraphQLRichText, GraphQLString
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultipleChooserPanel
from wagtail.models import Orderable

from hub.blocks import PROSE_FEATURES
from hub.declarations import (
    GraphQLBacklinks,
    GraphQLChoice,
    GraphQLCollection,
    GraphQLDateTime,
    GraphQLForeignKey,
    GraphQLLabel,
)
from hub.models import TranslatedRow
from hub.values.labels import LABELS_HELP, LabelledRow
from hub.values.limits import Years, between
from hub.values.prose import ProseField

from ..choices import DialogueStep, EventMode
from ..forms import LocalTimeForm
from .registration import RegistrationForm

SESSION_TIMES_HELP = _("A time alone, such as 09:00, means the day on which the event starts.")


def asks_to_register(
    opens: datetime | None, closes: datetime | None, end: datetime | None, *, is_off: bool
) -> bool:
    """Whether readers are asked to register for an event, now or later."""
    last = closes or end
    return not is_off and bool(opens or closes) and last is not None and last > timezone.now()


class EventForm(RegistrationForm, LocalTimeForm):
    """Takes all times as local ones, and holds the sessions to the times of their event."""

    local_times = ("start", "end", "registration_opens", "registration_closes")
    day_of = {"end": "start"}
    row_day_of = {"start": "start"}
    place_rows = ("event_cities", "city")
    local_row_times = {"sessions": ("start", "end")}

    def clean(self):
        cleaned_data = super().clean()
        self.check_place()
        self.check_registration()
        sessions = self.kept_rows("sessions")
        self.check_times(sessions)
        self.number_days(sessions)
        return cleaned_data

    def check_place(self):
        """People who come to a place need to know it, from the publication on."""
        if self.is_deferred_validation or self.cleaned_data.get("mode") == EventMode.ONLINE:
            return
        named = self.cleaned_data.get("venue") or "venue" in self.errors
        if not named and not self.kept_rows("event_cities"):
            self.add_error("venue", _("Choose a city or name the venue, or make it online."))

    def check_registration(self):
        """While people are asked to register, they must be told where."""
        said = self.cleaned_data
        times = (said.get(name) for name in ("registration_opens", "registration_closes", "end"))
        is_asked = asks_to_register(*times, is_off=bool(said.get("cancelled")))
        if is_asked and not self.is_deferred_validation:
            self.ask_for_way_in()

    def check_times(self, sessions):
        """A session lies within its event."""
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        for session in sessions:
            first, last = session.cleaned_data.get("start"), session.cleaned_data.get("end")
            if start and first and first < start:
                session.add_error(
                    "start", _("The event starts later. Change the session or the event.")
                )
            if end and last and last > end:
                session.add_error(
                    "end", _("The event ends earlier. Change the session or the event.")
                )

    def number_days(self, sessions):
        """Counts the dates on which there are sessions, from 1, in the zone of the event."""
        timed = [session for session in sessions if "start" in session.cleaned_data]
        dates = {row: row.cleaned_data["start"].astimezone(self.zone).date() for row in timed}
        order = sorted(set(dates.values()))
        for session, date in dates.items():
            day = order.index(date) + 1
            if day != session.instance.day:
                session.instance.day = day
                # Saved although its own fields may be as they were.
                session.changed_data.append("day")


class EventSeries(LabelledRow):
    """Events that follow upon each other under one name."""

    graphql_name = "EventSeries"
    graphql_description = "Events that follow upon each other under one name."

    panels = [FieldPanel("labels", help_text=LABELS_HELP), FieldPanel("key")]
    graphql_fields = [
        GraphQLString("key", description="Stable identifier, the same in every language."),
        GraphQLLabel("label", description="Name in the reader's language."),
        GraphQLBacklinks(
            "events",
            "hub_clusters.EventPage",
            via="series",
            order_by=("start", "title"),
            description="Its events, the earliest first.",
        ),
    ]

    class Meta:
        verbose_name = _("event series")
        verbose_name_plural = _("event series")
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["key"], name="hub_clusters_series_key")]


class EventSession(TranslatedRow, ClusterableModel):
    """A part of an event's programme."""

    graphql_name = "EventSession"
    graphql_description = "A part of an event's programme."

    page = ParentalKey("hub_clusters.EventPage", on_delete=models.CASCADE, related_name="sessions")
    day = models.PositiveSmallIntegerField(
        _("day"),
        default=1,
        validators=between(1, 366),
        help_text=_("Day of the programme, from 1. The form counts it from the starts."),
    )
    start = models.DateTimeField(
        _("start"), validators=[Years()], help_text=_("In the time zone of the event.")
    )
    end = models.DateTimeField(
        _("end"), validators=[Years()], help_text=_("In the time zone of the event.")
    )
    step = models.CharField(
        _("step of the dialogue"),
        max_length=20,
        blank=True,
        choices=DialogueStep,
        help_text=_("Which of the four steps of a dialogue event it serves, if any."),
    )
    title = models.CharField(_("title"), max_length=200)
    text = ProseField(_("text"), blank=True, features=PROSE_FEATURES)
    room = models.CharField(
        _("room"),
        max_length=150,
        blank=True,
        default="",
        db_default="",
        help_text=_("Where in the house, or online, it takes place. The same in every language."),
    )

    same_in_every_language = ("room",)

    panels = [
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")], help_text=SESSION_TIMES_HELP),
        FieldPanel("title"),
        FieldPanel("room"),
        FieldPanel("step"),
        FieldPanel("text"),
        MultipleChooserPanel(
            "session_organisations",
            chooser_field_name="organisation",
            heading=_("Speaking organisations"),
            label=_("organisation"),
            help_text=_("No names of persons: say what they do in the text."),
        ),
    ]
    graphql_fields = [
        GraphQLInt("day", description="Day of the programme, from 1."),
        GraphQLDateTime("start", description="Its first moment (UTC)."),
        GraphQLDateTime("end", description="The moment at which it is over (UTC)."),
        GraphQLChoice("step", DialogueStep, description="Step of the dialogue that it serves."),
        GraphQLString("title", description="What it is called."),
        GraphQLRichText("text", description="What happens in it."),
        GraphQLString("room", description="Where in the house, or online, it takes place."),
        GraphQLCollection(
            GraphQLForeignKey,
            "organisations",
            "hub_network.Organisation",
            source="session_organisations.organisation",
            description="The organisations that speak.",
        ),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError(
                {"end": _("The session must end after it starts. Change one of the two.")}
            )


class SessionOrganisation(Orderable):
    """An organisation that speaks in a session."""

    session = ParentalKey(
        EventSession, on_delete=models.CASCADE, related_name="session_organisations"
    )
    organisation = models.ForeignKey("hub_network.Organisation", models.PROTECT, related_name="+")

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["session", "organisation"], name="hub_clusters_session_organisation"
            )
        ]
