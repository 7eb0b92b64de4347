"""The days of a study trip, and the form that holds them to the trip."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from graphene import List, NonNull, String
from grapple.models import GraphQLRichText, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from clusters.forms import LocalTimeForm
from clusters.models import RegistrationForm
from hub.blocks import PROSE_FEATURES
from hub.declarations import GraphQLDate, GraphQLDerived, GraphQLForeignKey
from hub.models import TranslatedRow
from hub.values.limits import Years
from hub.values.prose import ProseField


class StudyTripForm(RegistrationForm, LocalTimeForm):
    """Takes the deadline as a local time, and wants each day within the trip and in a city."""

    local_times = ("application_deadline",)
    place_rows = ("trip_hosts", "city")
    page_rows = {"trip_ideas": "idea"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for day in self.formsets["days"].forms:
            day.fields["city"].error_messages["required"] = _(
                "Choose the city in which the day is spent."
            )

    def clean(self):
        cleaned_data = super().clean()
        first, last = cleaned_data.get("starts_on"), cleaned_data.get("ends_on")
        for day in self.kept_rows("days"):
            date = day.cleaned_data.get("date")
            if date and ((first and date < first) or (last and date > last)):
                day.add_error(
                    "date", _("The trip does not last on this day. Change the day or the trip.")
                )
        deadline = cleaned_data.get("application_deadline")
        if deadline and deadline > timezone.now() and not self.is_deferred_validation:
            self.ask_for_way_in()
        return cleaned_data


def stops_of(text: str) -> list[str]:
    """The stops in a text that has one per line."""
    return [stop.strip() for stop in text.splitlines() if stop.strip()]


class StudyTripDay(TranslatedRow):
    """A day of a study trip, or the part of it that is spent in one city."""

    graphql_name = "StudyTripDay"
    graphql_description = "A day of a study trip, or the part of it that is spent in one city."

    page = ParentalKey("hub_learning.StudyTripPage", on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("date"), validators=[Years()])
    city = models.ForeignKey(
        "hub_network.City", models.PROTECT, related_name="+", verbose_name=_("city")
    )
    title = models.CharField(_("title"), max_length=200)
    text = ProseField(_("text"), blank=True, features=PROSE_FEATURES)
    stops = models.TextField(_("stops"), blank=True, help_text=_("One per line, in their order."))

    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("city")]),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("stops"),
    ]
    graphql_fields = [
        GraphQLDate("date", description="The day."),
        GraphQLForeignKey("city", "hub_network.City", description="Where it is spent."),
        GraphQLString("title", description="What it is about."),
        GraphQLRichText("text", description="What happens."),
        GraphQLDerived(
            "stops",
            NonNull(List(NonNull(String))),
            stops_of,
            "stops",
            description="The places that are visited, in their order.",
        ),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("day")
        verbose_name_plural = _("days")

    def __str__(self):
        return self.title
