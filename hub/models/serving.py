"""Where a page is found on the web: in the reader's language or, marked as such, its fallback."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from ..audience import PUBLIC
from ..frame import load_frame
from ..values.labels import source_language
from ..values.mixing import Mixed
from ..visibility import Restrictions, Sight, public_pages


class ServedPage(Mixed):
    """Mixed into ``HubPage``; what is shown is in ``hub.web``."""

    frame: list[tuple[str, str, int]] | None = None
    """What the store of its request needs (``hub.frame``) if it reads for the public, from its
    routing on."""

    def web_variables(self, request) -> dict:
        """Variables of this type's document besides ``id`` and ``locale``."""
        return {}

    @property
    def web_documents(self) -> list[str]:
        """Names of the documents that may say what this page shows, the best first."""
        return [self.template.replace(".html", ".graphql"), "hub/page.graphql"]

    @property
    def document_context(self) -> dict:
        """What the template of that document takes: names of the schema."""
        return {}

    def web_context(self, request, data: dict) -> dict:
        """Returns what the template needs beside the answer ``data`` of its document."""
        return {}

    def structured_data(self, page: dict, absolute) -> dict | None:
        """The page as a thing of schema.org; ``None`` if it is none."""
        return None

    def route(self, request, path_components):
        """The page at this address, or what stands for it in the source language."""
        if path_components:
            return self.page_at(path_components).route(request, [])
        try:
            result = super().route(request, [])
            self.frame = load_frame(timezone.now())
            if Restrictions.of(self.frame).hide(self.path):
                raise Http404
        except Http404:
            source = self.source_version()
            if source is None:
                raise
            return source.route(request, [])
        return result

    def get_view_restrictions(self):
        """What a reader has to pass. A restriction holds for the translations of its page, and so
        does what has been passed: one password, that of the source if it has one, opens them all.

        Once routed, the database is asked only if the page's request knows of any. In the admin
        each version shows its own, as in Wagtail.
        """
        if self.frame is None:
            return super().get_view_restrictions()
        if not self.alias_of_id and not Restrictions.of(self.frame).cover(self.path):
            return PageViewRestriction.objects.none()
        found = PageViewRestriction.objects.filter(page__in=self.versions_above())
        chosen: dict[object, int] = {}
        for pk, kind, key, language in found.order_by("page__depth", "pk").values_list(
            "pk", "restriction_type", "page__translation_key", "page__locale__language_code"
        ):
            asked = key if kind == PageViewRestriction.PASSWORD else pk
            if asked not in chosen or language == source_language():
                chosen[asked] = pk
        return PageViewRestriction.objects.filter(pk__in=chosen.values()).order_by("page__depth")

    def versions_above(self) -> QuerySet[Page]:
        """This page and those above it, in all languages; of copies that follow another page,
        that one."""
        above = self.get_ancestors(inclusive=True).order_by()
        keys = above.values("translation_key").union(
            above.filter(alias_of__isnull=False).values("alias_of__translation_key")
        )
        return Page.objects.filter(translation_key__in=keys)

    def page_at(self, path_components: list[str]) -> Page:
        """The page at this address below this one, else below the home page of the source
        language; found at once and not level by level. Raises ``Http404``."""
        rest = "/".join(path_components)
        addresses = [f"{root}{rest}/" for root in self.roots()]
        # The address itself has no index; the slug has one.
        pages = Page.objects.filter(url_path__in=addresses, slug=path_components[-1])
        found = {page.url_path: page for page in pages.select_related("content_type")}
        for address in addresses:
            if address in found:
                # What is shown comes from the API: the fields of its own type are not needed.
                return found[address].specific_deferred
        raise Http404

    def roots(self) -> list[str]:
        """Tree address of this page and, if it is a home page, of the source language's one."""
        known = Site.get_site_root_paths()
        sites = {root.site_id for root in known if root.root_path == self.url_path}
        sources = [
            root.root_path
            for root in known
            if root.site_id in sites and root.language_code == source_language()
        ]
        return list(dict.fromkeys((self.url_path, *sources)))

    def source_version(self) -> "Page | None":
        """The version in the source language that is shown for this one, unless this is it.

        Whoever routes to it asks afterwards what its reader has to pass.
        """
        if self.locale.language_code == source_language():
            return None
        versions = Page.objects.filter(
            translation_key=self.translation_key, locale__language_code=source_language()
        )
        found = public_pages(versions, Sight(PUBLIC, Restrictions()), timezone.now()).first()
        return found and found.specific
