"""The frame of the site: home page, sections that list one kind of page each, plain pages."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hub.declarations import GraphQLChoice
from hub.models import HubPage
from search.content import SearchContent

from .. import structured_data


class SectionKind(models.TextChoices):
    """What a section lists. The values are those of ``HubPage.section``."""

    CLUSTERS = "clusters", _("topical clusters")
    WORKING_GROUPS = "working-groups", _("working groups")
    EVENTS = "events", _("events")
    GOOD_PRACTICES = "good-practices", _("good practices")
    PROJECT_IDEAS = "project-ideas", _("project ideas")
    DOCUMENTATION = "documentation", _("documentation")
    COURSES = "courses", _("courses")
    STUDY_TRIPS = "study-trips", _("study trips")
    FUNDING = "funding", _("funding guides")
    CITIES = "cities", _("cities")
    ORGANISATIONS = "organisations", _("organisations")
    EXPERTS = "experts", _("experts")


class HomePage(HubPage):
    """The first page of the site in one language. Pages of content stand in sections."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["hub_home.SectionPage", "hub_home.PlainPage"]
    graphql_name = "HomePage"
    graphql_description = "The first page of the site."

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def structured_data(self, page, absolute):
        return structured_data.home(page, absolute)


class SectionPage(HubPage):
    """A section. What it holds decides which pages can be made below it."""

    parent_page_types = ["hub_home.HomePage"]
    subpage_types = [
        "hub_clusters.TopicalClusterPage",
        "hub_clusters.WorkingGroupPage",
        "hub_clusters.EventPage",
        "hub_clusters.GoodPracticePage",
        "hub_clusters.ProjectIdeaPage",
        "hub_clusters.DocumentationPage",
        "hub_learning.CoursePage",
        "hub_learning.StudyTripPage",
        "hub_funding.FundingGuidePage",
        "hub_network.CityPage",
        "hub_network.OrganisationPage",
        "hub_network.ExpertPage",
    ]
    graphql_name = "SectionPage"
    graphql_description = "A section of the site, which lists pages of one kind."

    holds = models.CharField(
        _("holds"),
        max_length=20,
        choices=SectionKind,
        help_text=_("Only pages of this kind can be made here. Each kind has one section."),
    )

    fact_panels = [FieldPanel("holds"), *HubPage.fact_panels]
    search_content = SearchContent()
    graphql_fields = [
        *HubPage.graphql_fields,
        GraphQLChoice("holds", SectionKind, description="The kind of page that it lists."),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def clean(self):
        super().clean()
        if not self.holds:
            return
        others = SectionPage.objects.filter(holds=self.holds, locale=self.locale)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"holds": _("There is a section of this kind in this language. Use that one.")}
            )
        if self.pk and any(model.section != self.holds for model in self.child_models()):
            raise ValidationError(
                {"holds": _("Pages of another kind stand here. Move or delete them first.")}
            )

    @property
    def web_documents(self):
        return [f"hub_home/lists/{self.holds}.graphql"]

    def web_variables(self, request):
        # What can be filtered by follows from the schema, which is made from the models.
        from ..web import lists

        return lists.variables(lists.LISTS[self.holds], request.GET)

    def web_context(self, request, data):
        from ..web import lists

        listed, found = lists.LISTS[self.holds], data["list"]
        return {
            "groups": lists.groups(listed, found["facets"], request.GET),
            "is_filtered": bool(lists.chosen(listed, request.GET)),
            "unasked": lists.held_unasked(listed, request.GET),
            "first_address": lists.first(request.GET),
            "next_address": found["pageInfo"]["hasNextPage"]
            and lists.further(request.GET, found["pageInfo"]["endCursor"]),
        }

    def child_models(self) -> list[type[HubPage]]:
        """Types of the pages directly below."""
        types = self.get_children().order_by().values("content_type")
        return [found.model_class() for found in ContentType.objects.filter(pk__in=types)]


class PlainPage(HubPage):
    """A page of text, such as the imprint. Plain pages may stand below each other."""

    parent_page_types = ["hub_home.HomePage", "hub_home.PlainPage"]
    subpage_types = ["hub_home.PlainPage"]
    graphql_name = "PlainPage"
    graphql_description = "A page of text."

    names_for_readers = (_("page"), _("pages"))
    search_content = SearchContent()

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
