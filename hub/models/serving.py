"""How a page is served on the web: in the reader's language or, marked as such, its fallback."""

from django.http import Http404
from django.utils import timezone
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from ..labels import source_language
from ..preview import standing_as_published
from ..visibility import Restrictions, public_pages


class ServedPage:
    """Mixed into ``HubPage``; what is shown is in ``hub.web``."""

    def web_variables(self, request) -> dict:
        """Variables of this type's document besides ``id`` and ``locale``."""
        return {}

    def route(self, request, path_components):
        """What is not public in this language is looked for in the source language's tree."""
        try:
            return super().route(request, path_components)
        except Http404:
            source = self.source_version()
            if source is None:
                raise
            found = source.route(request, path_components)
            return RouteResult(
                found.page, found.args, {"reader_locale": self.locale, **found.kwargs}
            )

    def source_version(self) -> "Page | None":
        """The public version in the source language, unless this is it."""
        if self.locale.language_code == source_language():
            return None
        versions = Page.objects.filter(
            translation_key=self.translation_key, locale__language_code=source_language()
        )
        found = public_pages(versions, Restrictions.load(), timezone.now()).first()
        return found and found.specific

    def serve(self, request, *args, reader_locale=None, **kwargs):
        # The web front reads through the API, which is made from the models.
        from ..web.pages import page_response

        return page_response(request, self, reader_locale or self.locale)

    def serve_preview(self, request, mode_name):
        """The draft, also one that is not saved, shown by the code that shows what is public."""
        with standing_as_published(self) as page:
            return page.serve(request).render()
