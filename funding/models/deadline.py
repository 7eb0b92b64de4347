"""Deadlines of funding guides: entered as the funder prints them, stored in UTC."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from graphene import String
from grapple.models import GraphQLInt, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from hub.declarations import GraphQLChoice, GraphQLDateTime, GraphQLDerived
from hub.models import TranslatedRow
from hub.values.choices import is_time_zone
from hub.values.limits import Years, between
from hub.values.time_zones import TimeZoneField
from hub.values.zones import local

from ..choices import DeadlineKind
from ..moments import MissingLocalTime, day_end, day_start, local_moment

YEARS = Years(2000, 2100)


def local_text(moment: datetime, zone: str) -> str:
    """``2026-10-15T23:59:00+02:00``: the moment as clocks in ``zone`` show it."""
    return local(moment, zone).isoformat()


class FundingDeadline(TranslatedRow):
    """A deadline. ``moment`` and ``opens`` follow from the local times when it is saved.

    Without a time, a deadline is the end of its day and an opening the start. See ``moments``
    for local times that exist twice or not at all.
    """

    graphql_name = "FundingDeadline"
    graphql_description = "A deadline of a funding programme."

    page = ParentalKey(
        "hub_funding.FundingGuidePage", on_delete=models.CASCADE, related_name="deadlines"
    )
    kind = models.CharField(
        _("due"),
        max_length=12,
        choices=DeadlineKind,
        default=DeadlineKind.APPLICATION,
        help_text=_("What must be handed in."),
    )
    stage = models.PositiveSmallIntegerField(
        _("stage"),
        default=1,
        validators=between(1, 20),
        help_text=_("1 for the first stage, 2 for the second. Leave 1 if there is but one."),
    )
    label = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("For example: by invitation only."),
    )
    date = models.DateField(_("day"), validators=[YEARS])
    time = models.TimeField(
        _("time"), null=True, blank=True, help_text=_("Empty: until the end of the day.")
    )
    time_zone = TimeZoneField(
        _("time zone"),
        max_length=40,
        help_text=_(
            "In which the funder gives the time. Empty: that of the funder, else the site's."
        ),
    )
    opens_date = models.DateField(
        _("opens on"),
        null=True,
        blank=True,
        validators=[YEARS],
        help_text=_("First day of the window. Empty if applications are taken already."),
    )
    opens_time = models.TimeField(
        _("opens at"), null=True, blank=True, help_text=_("Empty: from the start of the day.")
    )
    moment = models.DateTimeField(blank=True, editable=False, db_index=True)
    opens = models.DateTimeField(null=True, blank=True, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("stage")]),
        FieldRowPanel([FieldPanel("date"), FieldPanel("time")]),
        FieldPanel("time_zone"),
        FieldRowPanel([FieldPanel("opens_date"), FieldPanel("opens_time")]),
        FieldPanel("label"),
    ]
    graphql_fields = [
        GraphQLChoice("kind", DeadlineKind, description="What must be handed in."),
        GraphQLInt("stage", description="Number of the stage, from 1."),
        GraphQLString("label", description="A note."),
        GraphQLDateTime(
            "moment", description="The last minute, in UTC: it counts until that minute is over."
        ),
        GraphQLDateTime("opens", description="From when applications are taken, in UTC."),
        GraphQLString("time_zone", description="IANA time zone in which the funder gives it."),
        GraphQLDerived(
            "local_moment",
            String,
            local_text,
            "moment",
            "time_zone",
            description="The last minute as clocks in that zone show it (ISO 8601).",
        ),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.local_words()}"

    def save(self, **kwargs):
        self.set_moments()
        super().save(**kwargs)

    def clean(self):
        super().clean()
        errors: dict = {}
        if self.opens_time and not self.opens_date:
            errors["opens_date"] = _("Enter the day on which it opens as well.")
        # Days out of the years are named by their fields.
        is_whole = self.date and is_time_zone(self.time_zone) and not self.implausible_days()
        if is_whole and not errors:
            errors = self.find_moments()
            if not errors and self.opens and self.opens > self.moment:
                errors["date"] = _("It closes before it opens. Change one of the two days.")
        if errors:
            raise ValidationError(errors)

    def set_moments(self) -> None:
        """Computes the moments in UTC.

        Raises ``ValidationError`` at local times that clocks in the zone skip on that day, and at
        a day outside of the years.
        """
        if errors := self.implausible_days() or self.find_moments():
            raise ValidationError(errors)

    def implausible_days(self) -> dict[str, ValidationError]:
        """Returns the errors of days that lie outside of the years, by field."""
        found = {}
        for name in ("date", "opens_date"):
            try:
                if day := getattr(self, name):
                    YEARS(day)
            except ValidationError as error:
                found[name] = error
        return found

    def find_moments(self) -> dict:
        """Sets the moments in UTC. Returns what is wrong with the local times, by field."""
        errors = {}
        self.opens = None
        for name, day, at, later in (
            ("time", self.date, self.time, True),
            ("opens_time", self.opens_date, self.opens_time, False),
        ):
            try:
                moment = day and self._moment(day, at, later=later)
            except MissingLocalTime:
                problem = _(
                    "Clocks in %(zone)s skip this time on that day. Check the time with the funder."
                )
                errors[name] = problem % {"zone": self.time_zone}
            else:
                setattr(self, "moment" if later else "opens", moment)
        return errors

    def _moment(self, day, at, *, later: bool) -> datetime:
        if at is not None:
            return local_moment(day, at, self.time_zone, later=later)
        return (day_end if later else day_start)(day, self.time_zone)

    def local_words(self) -> str:
        """The last minute as people in its zone write it, with the zone."""
        here = local(self.moment, self.time_zone)
        return f"{date_format(here, 'DATETIME_FORMAT')} ({self.time_zone})"
