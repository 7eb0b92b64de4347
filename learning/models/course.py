"""Training courses, and the runs in which some of them are given."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLBoolean, GraphQLInt, GraphQLRichText
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from clusters.models import (
    DOCUMENTATION,
    JOINING_BY_DAYS,
    REGISTRATION_FIELDS,
    REGISTRATION_PANELS,
    WAY_IN_NEEDED,
    Registration,
)
from clusters.rules import period_errors
from hub.blocks import PROSE_FEATURES
from hub.declarations import (
    GraphQLChildren,
    GraphQLChoice,
    GraphQLCollection,
    GraphQLDate,
    GraphQLForeignKey,
)
from hub.models import HubPage
from hub.values.forms import HubPageForm
from hub.values.limits import Years, between
from hub.values.prose import ProseField
from search.content import KeysFacet, SearchContent, YearFacet

from .. import structured_data
from ..choices import CourseLevel, CoursePace


def is_ahead(first: date | None) -> bool:
    """Whether people can still come to a run with this first day."""
    return first is not None and first > timezone.localdate()


class CourseForm(HubPageForm):
    """A course that is given in runs has some, and only such a course."""

    def clean(self):
        cleaned_data = super().clean()
        pace, runs = cleaned_data.get("pace"), self.kept_rows("runs")
        if pace == CoursePace.SELF_PACED and runs:
            self.add_error(
                "pace", _("A course at one's own pace has no runs. Remove them or change this.")
            )
        # A draft may wait for its dates.
        if pace == CoursePace.RUNS and not (runs or self.is_deferred_validation):
            self.add_error("pace", _("Add a run with its dates, or choose one's own pace."))
        if not self.is_deferred_validation:
            self.check_runs(runs)
        return cleaned_data

    def check_runs(self, runs):
        """Who wants to take part in a run that is to come must be told where to register."""
        names = ("registration_url", "contact_email")
        for run in runs:
            told = any(run.cleaned_data.get(name) or name in run.errors for name in names)
            if is_ahead(run.cleaned_data.get("starts_on")) and not told:
                run.add_error("registration_url", WAY_IN_NEEDED)


class CoursePage(HubPage):
    """A training course; its modules are the pages below it. Nobody's progress is kept here."""

    section = "courses"
    subpage_types = ["hub_learning.ModulePage"]
    base_form_class = CourseForm
    graphql_name = "Course"
    graphql_description = "A training course."

    outcomes = ProseField(
        _("outcomes"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What participants can do afterwards."),
    )
    requirements = ProseField(
        _("requirements"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What they need to know, to have or to bring."),
    )
    level = models.CharField(
        _("level"), max_length=20, choices=CourseLevel, default=CourseLevel.INTRODUCTORY
    )
    workload_minutes = models.PositiveIntegerField(
        _("workload in minutes"),
        null=True,
        blank=True,
        validators=between(0, 600_000),
        help_text=_("For the whole course: 60 for an hour, 480 for a working day."),
    )
    pace = models.CharField(
        _("pace"), max_length=20, choices=CoursePace, default=CoursePace.SELF_PACED
    )
    certificate = models.BooleanField(
        _("certificate"), default=False, help_text=_("Whoever completes it gets a certificate.")
    )

    content_panels = [
        *HubPage.content_panels,
        FieldPanel("outcomes"),
        FieldPanel("requirements"),
    ]
    fact_panels = [
        FieldRowPanel(
            [
                FieldPanel("level", help_text=_("How much one must know already.")),
                FieldPanel("workload_minutes"),
            ]
        ),
        FieldPanel(
            "pace", help_text=_("A course that is taken together needs a run with its dates.")
        ),
        InlinePanel(
            "runs",
            heading=_("Runs"),
            label=_("run"),
            help_text=_("When it is given, and where. None if everybody sets their own pace."),
        ),
        FieldPanel("certificate"),
        *HubPage.fact_panels,
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("outcomes"),
        index.SearchField("requirements"),
    ]
    search_content = SearchContent(
        text=("outcomes", "requirements"),
        labels=("runs__city",),
        facets={"cities": KeysFacet("runs__city"), "year": YearFacet("runs__starts_on")},
        ahead=("runs__starts_on",),
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLRichText("outcomes", description="What participants can do afterwards."),
        GraphQLRichText("requirements", description="What they need beforehand."),
        GraphQLChoice("level", CourseLevel, description="What it builds on."),
        GraphQLInt("workload_minutes", description="Minutes of work for the whole course."),
        GraphQLChoice("pace", CoursePace, description="Who sets the pace."),
        GraphQLBoolean("certificate", description="Whether there is a certificate at its end."),
        GraphQLCollection(
            GraphQLForeignKey,
            "runs",
            "hub_learning.CourseRun",
            description="When it is given; none if everybody sets their own pace.",
        ),
        GraphQLChildren(
            "modules", "hub_learning.ModulePage", description="Its modules, in their order."
        ),
        DOCUMENTATION,
    ]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def publication_errors(self):
        found = super().publication_errors()
        for run in self.runs.all():
            if is_ahead(run.starts_on) and (errors := run.way_in_errors()):
                day = date_format(run.starts_on)
                words = [f"{day}: {message}" for message in errors.values()]
                found["runs"] = [*found.get("runs", ()), *words]
        return found

    def structured_data(self, page, absolute):
        return structured_data.course(page, absolute)


class CourseRun(Orderable, Registration):
    """One time at which a course is given."""

    graphql_name = "CourseRun"
    graphql_description = "One time at which a course is given."

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="runs")
    starts_on = models.DateField(_("first day"), validators=[Years()])
    ends_on = models.DateField(_("last day"), validators=[Years()])
    city = models.ForeignKey(
        "hub_network.City",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("city"),
        help_text=_("Leave it empty for a run online."),
    )

    panels = [
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("city"),
        *REGISTRATION_PANELS,
    ]
    graphql_fields = [
        GraphQLDate("starts_on", description="Its first day."),
        GraphQLDate("ends_on", description="Its last day."),
        GraphQLForeignKey(
            "city", "hub_network.City", description="Where it is given; empty for one online."
        ),
        *REGISTRATION_FIELDS,
        JOINING_BY_DAYS,
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("run")
        verbose_name_plural = _("runs")

    def clean(self):
        super().clean()
        if errors := period_errors(self.starts_on, self.ends_on, "ends_on"):
            raise ValidationError(errors)
