"""How a page is served on the web: in the reader's language or, marked as such, its fallback."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from ..labels import source_language
from ..standing import standing_as_published
from ..visibility import Restrictions, public_pages


class ServedPage:
    """Mixed into ``HubPage``; what is shown is in ``hub.web``."""

    def web_variables(self, request) -> dict:
        """Variables of this type's document besides ``id`` and ``locale``."""
        return {}

    @property
    def web_documents(self) -> list[str]:
        """Names of the documents that may say what this page shows, the best first."""
        return [self.template.replace(".html", ".graphql"), "hub/page.graphql"]

    def web_context(self, request, data: dict) -> dict:
        """What the template needs beside the answer ``data`` of its document."""
        return {}

    def route(self, request, path_components):
        """What is not public in this language is looked for in the source language's tree."""
        try:
            return self.route_to(request, path_components)
        except Http404:
            source = self.source_version()
            if source is None:
                raise
            return source.route_to(request, path_components)

    def route_to(self, request, path_components):
        """The page below this one at this address, found at once and not level by level."""
        if not path_components:
            return super().route(request, path_components)
        address = f"{self.url_path}{'/'.join(path_components)}/"
        # The address itself has no index; the slug has one.
        pages = Page.objects.filter(url_path=address, slug=path_components[-1])
        found = pages.select_related("content_type").first()
        if found is None:
            raise Http404
        # What is shown comes from the API, so the fields of its own type are not loaded here.
        return found.specific_deferred.route(request, [])

    def source_version(self) -> "Page | None":
        """The public version in the source language, unless this is it."""
        if self.locale.language_code == source_language():
            return None
        versions = Page.objects.filter(
            translation_key=self.translation_key, locale__language_code=source_language()
        )
        found = public_pages(versions, Restrictions.load(), timezone.now()).first()
        return found and found.specific

    def serve(self, request, *args, **kwargs):
        # The web front reads through the API, which is made from the models.
        from ..web.pages import page_response

        return page_response(request, self)

    def serve_preview(self, request, mode_name):
        """The draft, also one that is not saved, shown by the code that shows what is public."""
        with override(self.locale.language_code), standing_as_published(self) as page:
            return page.serve(request).render()
