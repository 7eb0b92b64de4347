"""Which terms a page is filed under: child rows, replaced whole when a translation is updated.

Rows rather than many-to-many fields, because wagtail-localize synchronises rows soundly and
leaves old values behind in many-to-many fields.
"""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class PageTerm(Orderable):
    """A term chosen for a page; concrete classes add ``page`` and ``term``."""

    panels = [FieldPanel("term")]

    class Meta(Orderable.Meta):
        abstract = True


class PageTheme(PageTerm):
    page = ParentalKey("hub.HubPage", on_delete=models.CASCADE, related_name="page_themes")
    term = models.ForeignKey("hub.Theme", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "term"], name="hub_page_theme")]


class PageTopic(PageTerm):
    page = ParentalKey("hub.HubPage", on_delete=models.CASCADE, related_name="page_topics")
    term = models.ForeignKey("hub.Topic", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "term"], name="hub_page_topic")]


class PageGoal(PageTerm):
    page = ParentalKey("hub.HubPage", on_delete=models.CASCADE, related_name="page_goals")
    term = models.ForeignKey("hub.Goal", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "term"], name="hub_page_goal")]


class PageRegion(PageTerm):
    page = ParentalKey("hub.HubPage", on_delete=models.CASCADE, related_name="page_regions")
    term = models.ForeignKey("hub.Region", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "term"], name="hub_page_region")]


class PageCountry(PageTerm):
    page = ParentalKey("hub.HubPage", on_delete=models.CASCADE, related_name="page_countries")
    term = models.ForeignKey("hub.Country", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "term"], name="hub_page_country")]
