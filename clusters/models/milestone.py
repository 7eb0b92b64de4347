"""The way of a project idea: what happened when, and with which support."""

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from hub.declarations import GraphQLChoice, GraphQLDate
from hub.models import TranslatedRow
from hub.values.choices import ChoiceListField
from hub.values.forms import HubPageForm
from hub.values.limits import Years

from ..choices import IdeaStage, Support


class ProjectIdeaForm(HubPageForm):
    """Holds the stage of an idea to its latest milestone, and peers to other cities."""

    page_rows = {"idea_funding": "guide"}

    def clean(self):
        cleaned_data = super().clean()
        self.check_stage()
        for peer in self.kept_rows("idea_peers"):
            city = peer.cleaned_data.get("city")
            if city and city == cleaned_data.get("city"):
                peer.add_error("city", _("It is this city's own idea. Choose another city."))
        return cleaned_data

    def check_stage(self):
        """The stage on the page and that of the latest milestone say the same."""
        today = timezone.localdate()
        reached = [
            row.cleaned_data
            for row in self.kept_rows("milestones")
            if {"when", "stage"} <= row.cleaned_data.keys() and row.cleaned_data["when"] <= today
        ]
        if not reached:
            return
        latest_day = max(row["when"] for row in reached)
        stages = [row["stage"] for row in reached if row["when"] == latest_day]
        if self.cleaned_data.get("stage") not in stages:
            self.add_error(
                "stage",
                _("The latest milestone says “%(stage)s”. Choose it, or add a milestone.")
                % {"stage": IdeaStage(stages[-1]).label},
            )


class IdeaMilestone(TranslatedRow):
    """A stage that an idea has reached, or what helped it on."""

    graphql_name = "IdeaMilestone"
    graphql_description = "A stage that a project idea has reached, or what helped it on."

    page = ParentalKey(
        "hub_clusters.ProjectIdeaPage", on_delete=models.CASCADE, related_name="milestones"
    )
    stage = models.CharField(_("stage"), max_length=20, choices=IdeaStage)
    when = models.DateField(_("when"), validators=[Years()])
    note = models.TextField(_("note"), blank=True, help_text=_("What happened."))
    support = ChoiceListField(
        _("support given"), Support, blank=True, help_text=_("By the network.")
    )

    panels = [
        FieldRowPanel(
            [
                FieldPanel("stage"),
                FieldPanel(
                    "when",
                    help_text=_(
                        "If only the year is known, enter 1 January: readers see the year alone."
                    ),
                ),
            ]
        ),
        FieldPanel("note"),
        FieldPanel("support"),
    ]
    graphql_fields = [
        GraphQLChoice("stage", IdeaStage, description="The stage reached."),
        GraphQLDate(
            "when",
            description="The day on which it was reached; 1 January where no more than the year "
            "is known.",
        ),
        GraphQLString("note", description="What happened."),
        GraphQLChoice("support", Support, is_list=True, description="What the network gave."),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self):
        return f"{self.get_stage_display()} ({date_format(self.when)})"
