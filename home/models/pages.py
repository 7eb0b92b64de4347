"""The frame of the site: home page and plain pages."""

from django.utils.translation import gettext_lazy as _

from hub.models import HubPage
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
