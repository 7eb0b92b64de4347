"""The frame of the site: home page and plain pages."""

from django.utils.translation import gettext_lazy as _
from graphene.utils.str_converters import to_camel_case

from hub.counters import headed
from hub.models import HubPage
from hub.web.highlights import asked, shown
from search.content import SearchContent

from .. import structured_data


class HomePage(HubPage):
    """The first page of the site in one language. Pages of content stand in sections."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["hub.SectionPage", "hub_home.PlainPage"]
    graphql_name = "HomePage"
    graphql_description = "The first page of the site."

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def document_context(self):
        figures = [to_camel_case(counter.name) for counter in headed()]
        return {"figures": figures, "highlights": asked()}

    def web_context(self, request, data):
        figures, highlights = headed(), shown(data)
        # Without a figure, nothing is asked of the site.
        counted = data["site"]["counters"] if figures else {}
        return {
            "figures": [(found.heading, counted[to_camel_case(found.name)]) for found in figures],
            "links": [found for found in highlights if found.highlight.note],
            "cards": [found for found in highlights if not found.highlight.note],
        }

    def structured_data(self, page, absolute):
        return structured_data.home(page, absolute)


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
