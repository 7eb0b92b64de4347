"""Windmills."""

from django.db import models
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel

from hub.declarations import GraphQLChoice
from hub.models import HubPage
from search.content import Choice, SearchContent


class Colour(models.TextChoices):
    """Colours of windmills."""

    RED = "red", "red"
    WHITE = "white", "chalk white"


class WindmillPage(HubPage):
    """A windmill. On ``inspected_on`` somebody climbs it."""

    section = "windmills"
    graphql_name = "Windmill"
    graphql_description = "A windmill."

    colour = models.CharField(max_length=10, choices=Colour)
    inspected_on = models.DateField(null=True, blank=True)

    fact_panels = [FieldPanel("colour"), FieldPanel("inspected_on"), *HubPage.fact_panels]
    search_content = SearchContent(facets={"colours": Choice("colour", Colour, "Colour")})
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLChoice("colour", Colour, description="Its colour."),
        GraphQLString("inspected_on", description="Day of the next inspection."),
    ]

    class Meta:
        verbose_name = "windmill"
        verbose_name_plural = "windmills"
