"""The period of clusters and good practices. Of old ones no more than the years may be known."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from hub.declarations import GraphQLDate

PERIOD = (
    GraphQLDate(
        "period_start",
        description="Its first day; 1 January where no more than the year is known.",
    ),
    GraphQLDate(
        "period_end",
        description="Its last day, empty while it goes on; 31 December where no more than the "
        "year is known.",
    ),
)
"""For ``graphql_fields``."""


def period_panel(words: Promise) -> MultiFieldPanel:
    """Start and end side by side; ``words`` say what they mean."""
    years = _(
        "If only the year is known, enter 1 January as the start and 31 December as the end: "
        "readers see the year alone."
    )
    return MultiFieldPanel(
        [FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")])],
        heading=_("Period"),
        help_text=format_lazy("{} {}", words, years),
    )
