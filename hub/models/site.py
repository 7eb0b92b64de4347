"""What the site says of itself: settings per site, and the logos of its partners."""

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLImage, GraphQLString
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Page, Site

from ..values.labels import LabelsField
from ..values.limits import between
from ..values.time_zones import TimeZoneField


class SiteSettings(BaseSiteSetting):
    """Name, tagline, logo, colour and contact of one site."""

    name = LabelsField(
        _("name"), blank=True, help_text=_("Empty: the name in Wagtail's list of sites.")
    )
    tagline = LabelsField(
        _("tagline"), blank=True, help_text=_("A few words on what the site is for.")
    )
    logo = models.ForeignKey(
        "hub.HubImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    contact_email = models.EmailField(_("contact address"), blank=True)
    time_zone = TimeZoneField(
        _("time zone"),
        default="UTC",
        db_default="UTC",
        help_text=_("For times of what has no place of its own."),
    )
    brand_colour = models.CharField(
        _("brand colour"),
        max_length=7,
        default="#14505c",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Give it as #rrggbb."))],
        help_text=_("Used for headings and buttons: dark enough for white text on it."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("tagline"),
        FieldPanel("logo", help_text=_("Shown at the head of every page.")),
        FieldPanel(
            "contact_email", help_text=_("Published. An address of the network, not of a person.")
        ),
        FieldPanel("time_zone"),
        FieldPanel("brand_colour", widget=forms.TextInput(attrs={"type": "color"})),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")


def time_zone_of_site(page: Page | None) -> str:
    """Returns the time zone of the site on which a page stands, else of the default site."""
    site = (page and page.get_site()) or Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site).time_zone if site else "UTC"


class PartnerLogo(models.Model):
    """The logo of a partner, as it is shown at the foot of every page."""

    graphql_name = "PartnerLogo"
    graphql_description = "The logo of a partner of the site."

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("Read out to people who do not see the logo; the same in every language."),
    )
    image = models.ForeignKey(
        "hub.HubImage", models.PROTECT, related_name="+", verbose_name=_("logo")
    )
    url = models.URLField(_("website"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=0,
        validators=between(0, 32_767),
        help_text=_("Order in the row; equal positions go by name."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("image", help_text=_("On a transparent or white ground.")),
        FieldPanel("url", help_text=_("Where the logo leads.")),
        FieldPanel("position"),
    ]
    graphql_fields = [
        GraphQLString("name", description="Name of the partner."),
        GraphQLImage("image", description="The logo."),
        GraphQLString("url", description="The partner's website."),
    ]

    class Meta:
        verbose_name = _("partner logo")
        verbose_name_plural = _("partner logos")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name
