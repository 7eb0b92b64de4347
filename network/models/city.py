"""Cities of the network: where they lie, what they offer and what they seek."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLFloat, GraphQLInt, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.search import index

from hub.declarations import GraphQLBacklinks, GraphQLCollection, GraphQLForeignKey, GraphQLLabel
from hub.models import PageTerm
from hub.values.forms.terms import TermsPanel
from hub.values.labels import LABELS_HELP
from hub.values.limits import FIRST_YEAR, LAST_YEAR, MOST_INHABITANTS, between
from hub.values.numbers import FloatField
from hub.values.time_zones import TimeZoneField

from .row import NetworkRow


class City(NetworkRow):  # type: ignore[django-manager-missing]
    """A city or municipality. Its prose stands in a ``CityPage``."""

    graphql_name = "City"
    graphql_description = "A city or municipality of the network."

    country = models.ForeignKey(
        "hub.Country", models.PROTECT, related_name="+", verbose_name=_("country")
    )
    region = models.ForeignKey(
        "hub.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programme region"),
        help_text=_("Empty for a city outside the programme's regions."),
    )
    geonames_id = models.PositiveIntegerField(
        _("GeoNames number"),
        null=True,
        blank=True,
        unique=True,
        validators=between(1, 999_999_999),
        help_text=_("The number in the address of the city's entry at geonames.org."),
    )
    latitude = FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=between(-90, 90),
        help_text=_("Degrees, north is positive: 50.7344 for Bonn."),
    )
    longitude = FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=between(-180, 180),
        help_text=_("Degrees, east is positive: 7.0955 for Bonn."),
    )
    time_zone = TimeZoneField(
        _("time zone"),
        max_length=40,
        help_text=_("Local times of events and deadlines in this city are meant in this zone."),
    )
    population = models.PositiveIntegerField(
        _("population"),
        validators=between(0, MOST_INHABITANTS),
        help_text=_("Inhabitants of the municipality. Programmes and peers are found by it."),
    )
    population_year = models.PositiveSmallIntegerField(
        _("year of the population"),
        null=True,
        blank=True,
        validators=between(FIRST_YEAR, LAST_YEAR),
        help_text=_("The year for which the number holds. Empty if it is not known."),
    )
    population_source = models.CharField(
        _("source of the population"),
        max_length=100,
        blank=True,
        default="",
        db_default="",
        help_text=_("Who says so, for example: the statistical office of the city."),
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("labels", help_text=LABELS_HELP),
                    FieldPanel("key"),
                    FieldPanel("country", help_text=_("In which it lies.")),
                    FieldPanel("region"),
                    FieldPanel("population"),
                    FieldRowPanel([FieldPanel("population_year"), FieldPanel("population_source")]),
                ],
                heading=_("City"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                    FieldPanel("time_zone"),
                    FieldPanel("geonames_id"),
                ],
                heading=_("Place"),
            ),
            ObjectList(
                [
                    TermsPanel(
                        "city_offers",
                        heading=_("Offers"),
                        label=_("topic"),
                        help_text=_("Topics on which the city shares its experience."),
                    ),
                    TermsPanel(
                        "city_seeks",
                        heading=_("Seeks"),
                        label=_("topic"),
                        help_text=_("Topics on which the city looks for experience."),
                    ),
                ],
                heading=_("Offers and requests"),
            ),
        ]
    )
    search_fields = [
        *NetworkRow.search_fields,
        index.FilterField("country"),
        index.FilterField("region"),
    ]
    graphql_fields = [
        GraphQLString("key", description="Stable identifier, the same in every language."),
        GraphQLLabel("label", description="Name in the reader's language."),
        GraphQLForeignKey("country", "hub.Term", description="The country it lies in."),
        GraphQLForeignKey("region", "hub.Term", description="The programme region."),
        GraphQLInt("geonames_id", description="Number of its entry at geonames.org."),
        GraphQLFloat("latitude", description="Degrees north (WGS 84)."),
        GraphQLFloat("longitude", description="Degrees east (WGS 84)."),
        GraphQLString("time_zone", description="IANA time zone, for example Africa/Tunis."),
        GraphQLInt("population", description="Inhabitants of the municipality."),
        GraphQLInt("population_year", description="The year for which that number holds."),
        GraphQLString("population_source", description="Who gives that number."),
        GraphQLCollection(
            GraphQLForeignKey,
            "offers",
            "hub.Term",
            source="city_offers.term",
            description="Topics on which it shares its experience.",
        ),
        GraphQLCollection(
            GraphQLForeignKey,
            "seeks",
            "hub.Term",
            source="city_seeks.term",
            description="Topics on which it looks for experience.",
        ),
        GraphQLBacklinks(
            "pages",
            "hub_network.CityPage",
            via="city",
            description="Its profile: at most one page in the reader's language.",
        ),
        GraphQLBacklinks(
            "experts",
            "hub_network.ExpertPage",
            via="expert__city",
            description="Profiles of its experts.",
        ),
    ]

    class Meta(NetworkRow.Meta):
        verbose_name = _("city")
        verbose_name_plural = _("cities")

    def clean(self):
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("Give both coordinates, or neither.")})


class CityOffer(PageTerm):
    """A topic on which a city shares its experience."""

    city = ParentalKey(City, on_delete=models.CASCADE, related_name="city_offers")
    term = models.ForeignKey("hub.Topic", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.UniqueConstraint(fields=["city", "term"], name="hub_network_city_offer")
        ]


class CitySeek(PageTerm):
    """A topic on which a city looks for experience."""

    city = ParentalKey(City, on_delete=models.CASCADE, related_name="city_seeks")
    term = models.ForeignKey("hub.Topic", models.PROTECT, related_name="+")

    class Meta(PageTerm.Meta):
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        constraints = [
            models.UniqueConstraint(fields=["city", "term"], name="hub_network_city_seek")
        ]
