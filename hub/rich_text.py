"""Links in rich text on the web: none to a page or document that is not public."""

from django.utils import timezone
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .visibility import Restrictions, is_public_media, public_pages


class PublicPageLinkHandler(PageLinkHandler):
    """Resolves a link in the active language; one to a hidden page loses its address."""

    @classmethod
    def get_many(cls, attrs_list):
        pages = [page and page.localized for page in super().get_many(attrs_list)]
        public = public_pages(
            Page.objects.filter(pk__in=[page.pk for page in pages if page]),
            Restrictions.load(),
            timezone.now(),
        )
        keys = set(public.values_list("pk", flat=True))
        return [page if page and page.pk in keys else None for page in pages]


class PublicDocumentLinkHandler(DocumentLinkHandler):
    """Resolves a link to a document, unless it stands in a private collection."""

    @classmethod
    def get_many(cls, attrs_list):
        return [
            document if document and is_public_media(document) else None
            for document in super().get_many(attrs_list)
        ]
