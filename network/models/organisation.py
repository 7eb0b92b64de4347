"""Organisations of the network: who commissions, funds, implements or joins in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.search import index

from hub.declarations import GraphQLBacklinks, GraphQLChoice, GraphQLForeignKey, GraphQLLabel
from hub.values.labels import LABELS_HELP
from hub.values.time_zones import TimeZoneField

from .row import NetworkRow


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    PUBLIC_AUTHORITY = "public-authority", _("ministry or public authority")
    IMPLEMENTING_AGENCY = "implementing-agency", _("implementing agency")
    FUNDER = "funder", _("bank, fund or foundation")
    CITY_ASSOCIATION = "city-association", _("association of cities")
    CITY_NETWORK = "city-network", _("network of cities")
    MUNICIPAL_COMPANY = "municipal-company", _("municipal company")
    WATER_BOARD = "water-board", _("water board")
    UNIVERSITY = "university", _("university or research institute")
    CIVIL_SOCIETY = "civil-society", _("civil society")
    COMPANY = "company", _("private company")


class OrganisationRole(models.TextChoices):
    """What an organisation does in the network."""

    COMMISSIONS = "commissions", _("commissions the network")
    COOPERATES = "cooperates", _("cooperates in the network")
    FUNDS = "funds", _("funds projects")
    IMPLEMENTS = "implements", _("implements projects")
    PARTNER = "partner", _("is a partner")


class Organisation(NetworkRow):  # type: ignore[django-manager-missing]
    """An organisation. Its prose stands in an ``OrganisationPage``."""

    graphql_name = "Organisation"
    graphql_description = "An organisation that the network works with."

    acronym = models.CharField(
        _("acronym"),
        max_length=30,
        blank=True,
        help_text=_("As it is written in every language, for example: GIZ."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    role = models.CharField(
        _("role in the network"),
        max_length=12,
        choices=OrganisationRole,
        default=OrganisationRole.PARTNER,
    )
    country = models.ForeignKey(
        "hub.Country",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
        help_text=_("Where it has its seat. Empty for one that has seats in many countries."),
    )
    time_zone = TimeZoneField(
        _("time zone"),
        blank=True,
        default="",
        db_default="",
        help_text=_("Deadlines that it gives are meant in this zone, unless they say otherwise."),
    )
    website = models.URLField(_("website"), max_length=500, blank=True)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("labels", help_text=LABELS_HELP),
                    FieldPanel("acronym"),
                    FieldPanel("key"),
                ],
                heading=_("Organisation"),
            ),
            ObjectList(
                [
                    FieldPanel("kind", help_text=_("What it is.")),
                    FieldPanel("role", help_text=_("What it does in the network.")),
                    FieldPanel("country"),
                    FieldPanel("time_zone"),
                    FieldPanel("website", help_text=_("With https://, as readers open it.")),
                ],
                heading=_("Facts"),
            ),
        ]
    )
    search_fields = [
        *NetworkRow.search_fields,
        index.SearchField("acronym", boost=2),
        index.AutocompleteField("acronym"),
        index.FilterField("kind"),
        index.FilterField("role"),
        index.FilterField("country"),
    ]
    graphql_fields = [
        GraphQLString("key", description="Stable identifier, the same in every language."),
        GraphQLLabel("label", description="Name in the reader's language."),
        GraphQLString("acronym", description="Short name, the same in every language."),
        GraphQLChoice("kind", OrganisationKind, description="What it is."),
        GraphQLChoice("role", OrganisationRole, description="What it does in the network."),
        GraphQLForeignKey("country", "hub.Term", description="Where it has its seat."),
        GraphQLString("time_zone", description="IANA time zone in which its deadlines are meant."),
        GraphQLString("website", description="Address of its website."),
        GraphQLBacklinks(
            "pages",
            "hub_network.OrganisationPage",
            via="organisation",
            description="Its description: at most one page in the reader's language.",
        ),
        GraphQLBacklinks(
            "experts",
            "hub_network.ExpertPage",
            via="expert__organisation",
            description="Profiles of its experts.",
        ),
    ]

    class Meta(NetworkRow.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
