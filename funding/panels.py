"""The facts of a funding guide in its form."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)

from hub.values.forms.terms import TermsPanel

FACT_PANELS = [
    FieldPanel("funder"),
    FieldPanel("operator"),
    MultiFieldPanel(
        [FieldPanel("deadline_model"), InlinePanel("deadlines", label=_("Deadline"))],
        heading=_("Deadlines"),
        help_text=_("As the funder prints them. Keep those that have passed: they tell how often."),
    ),
    FieldPanel("instruments", help_text=_("In which form the programme helps.")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("amount_from"), FieldPanel("amount_to")]),
            FieldPanel("currency"),
            FieldPanel("own_share"),
            FieldPanel("duration_months"),
            FieldPanel("project_stages"),
        ],
        heading=_("Amount and project"),
        help_text=_("For one project. Leave empty what the funder does not say."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("applicant_kinds"),
            FieldPanel("minimum_population"),
            TermsPanel(
                "applicant_countries",
                heading=_("Countries of applicants"),
                label=_("country"),
                help_text=_("None: applicants may come from any country."),
            ),
            TermsPanel(
                "project_countries",
                heading=_("Countries of projects"),
                label=_("country"),
                help_text=_("None: projects may lie in any country."),
            ),
            FieldPanel("application_languages"),
        ],
        heading=_("Who may apply"),
        help_text=_("Cities find the guides that fit them by this."),
    ),
    MultiFieldPanel(
        [FieldPanel("contact_email"), FieldPanel("contact_url")],
        heading=_("Contact"),
        help_text=_("Published. Addresses of the funder, not of a person."),
    ),
]
