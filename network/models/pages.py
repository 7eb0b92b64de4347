"""Pages with the prose about a city, an organisation or an expert: one per row and language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLRichText
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from hub.audience import Audience
from hub.blocks import PROSE_FEATURES
from hub.declarations import GraphQLForeignKey
from hub.kinds import kind_of
from hub.models import HubPage
from hub.values.prose import ProseField
from hub.visibility import Moment, public_row_condition
from hub.web.panels import filled, panels_of
from search.content import KeysFacet, SearchContent

from .. import structured_data
from ..querysets import RowPageQuerySet
from .city import City
from .expert import Expert
from .organisation import Organisation


def refuse_second_page(page: HubPage, field: str) -> None:
    """Raises ``ValidationError`` on ``field`` if its row has a page in this language already."""
    if page.alias_of_id or getattr(page, f"{field}_id") is None:
        return
    if type(page).objects.of_same_row(page, field).exists():
        raise ValidationError(
            {field: _("There is a page about this in the same language. Edit that page instead.")}
        )


class PanelledPage:
    """Mixed into pages about a row, named by ``row``, which show pages that have to do with it."""

    row: str
    section: str

    @property
    def document_context(self):
        return {"panels": panels_of(kind_of(self.section))}

    def web_context(self, request, data):
        return {"panels": filled(kind_of(self.section), data["page"][self.row])}


class CityPage(PanelledPage, HubPage):
    """The profile of a city."""

    section = "cities"
    row = "city"
    graphql_name = "CityPage"
    graphql_description = "The profile of a city, in one language."

    city = models.ForeignKey(
        City, models.PROTECT, related_name="city_pages", verbose_name=_("city")
    )
    profile = ProseField(
        _("profile"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What the city is known for and what it works on."),
    )

    content_panels = [*HubPage.content_panels, FieldPanel("profile")]
    fact_panels = [
        FieldPanel("city", help_text=_("Whose profile it is. A city has one in each language.")),
        *HubPage.fact_panels,
    ]

    search_fields = [*HubPage.search_fields, index.SearchField("profile")]
    names_for_readers = (_("city"), _("cities"))
    search_content = SearchContent(
        text=("profile",),
        labels=(
            "city",
            "city__country",
            "city__region",
            "city__city_offers__term",
            "city__city_seeks__term",
        ),
        facets={
            "topics": KeysFacet("city__city_offers__term", "city__city_seeks__term"),
            "regions": KeysFacet("city__region"),
            "countries": KeysFacet("city__country"),
            "cities": KeysFacet("city"),
        },
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLForeignKey("city", "hub_network.City", description="The city it is about."),
        GraphQLRichText("profile", description="What the city is known for and works on."),
    ]

    objects = PageManager.from_queryset(RowPageQuerySet)()

    class Meta:
        verbose_name = _("city page")
        verbose_name_plural = _("city pages")

    @classmethod
    def public_condition(cls, audience: Audience, now: Moment) -> Q:
        """Public while its city is."""
        return public_row_condition(City, audience, now, prefix="city__")

    def clean(self):
        super().clean()
        refuse_second_page(self, "city")

    def structured_data(self, page, absolute):
        return structured_data.city(page, absolute)


class OrganisationPage(PanelledPage, HubPage):
    """The description of an organisation."""

    section = "organisations"
    row = "organisation"
    graphql_name = "OrganisationPage"
    graphql_description = "The description of an organisation, in one language."

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="organisation_pages",
        verbose_name=_("organisation"),
    )
    description = ProseField(
        _("description"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What the organisation does, for whom and where."),
    )

    content_panels = [*HubPage.content_panels, FieldPanel("description")]
    fact_panels = [
        FieldPanel(
            "organisation", help_text=_("Which it describes. Each has one in each language.")
        ),
        *HubPage.fact_panels,
    ]

    search_fields = [*HubPage.search_fields, index.SearchField("description")]
    names_for_readers = (_("organisation"), _("organisations"))
    search_content = SearchContent(
        text=("description",),
        labels=("organisation", "organisation__acronym", "organisation__country"),
        facets={"countries": KeysFacet("organisation__country")},
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLForeignKey(
            "organisation", "hub_network.Organisation", description="The organisation it is about."
        ),
        GraphQLRichText("description", description="What it does, for whom and where."),
    ]

    objects = PageManager.from_queryset(RowPageQuerySet)()

    class Meta:
        verbose_name = _("organisation page")
        verbose_name_plural = _("organisation pages")

    @classmethod
    def public_condition(cls, audience: Audience, now: Moment) -> Q:
        """Public while its organisation is."""
        return public_row_condition(Organisation, audience, now, prefix="organisation__")

    def clean(self):
        super().clean()
        refuse_second_page(self, "organisation")

    def structured_data(self, page, absolute):
        return structured_data.organisation(page, absolute)


class ExpertPage(HubPage):
    """The profile of an expert: public only while the expert consents."""

    section = "experts"
    graphql_name = "ExpertPage"
    graphql_description = "The profile of an expert, in one language."

    expert = models.ForeignKey(
        Expert, models.PROTECT, related_name="expert_pages", verbose_name=_("expert")
    )
    biography = ProseField(
        _("biography"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("Training and experience. No private addresses or telephone numbers."),
    )
    offer = ProseField(
        _("what is offered"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What the expert can do for another city, and in what form."),
    )

    content_panels = [*HubPage.content_panels, FieldPanel("biography"), FieldPanel("offer")]
    fact_panels = [
        FieldPanel(
            "expert",
            help_text=_("Whose profile it is. It is public only while the expert consents."),
        ),
        *HubPage.fact_panels,
    ]

    search_fields = [
        *HubPage.search_fields,
        index.SearchField("biography"),
        index.SearchField("offer"),
    ]
    names_for_readers = (_("expert"), _("experts"))
    search_content = SearchContent(
        text=("biography", "offer"),
        labels=(
            "expert",
            "expert__city",
            "expert__organisation",
            "expert__expert_topics__term",
        ),
        facets={
            "topics": KeysFacet("expert__expert_topics__term"),
            "regions": KeysFacet("expert__city__region"),
            "countries": KeysFacet("expert__city__country", "expert__organisation__country"),
            "cities": KeysFacet("expert__city"),
        },
    )
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLForeignKey("expert", "hub_network.Expert", description="The expert it is about."),
        GraphQLRichText("biography", description="Training and experience."),
        GraphQLRichText("offer", description="What the expert can do for another city."),
    ]

    objects = PageManager.from_queryset(RowPageQuerySet)()

    class Meta:
        verbose_name = _("expert page")
        verbose_name_plural = _("expert pages")

    @classmethod
    def public_condition(cls, audience: Audience, now: Moment) -> Q:
        """Public while the expert's row is published and consent is given."""
        return public_row_condition(Expert, audience, now, prefix="expert__")

    def clean(self):
        super().clean()
        refuse_second_page(self, "expert")

    def structured_data(self, page, absolute):
        return structured_data.expert(page, absolute)
