"""Links in rich text: what is stored of them, and on the web none to what is not public.

Wagtail resolves them without a request, so for the public, whoever reads.
"""

from django.utils import timezone
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    PageLinkElementHandler,
)
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from ..values.addresses import kind_of_address
from ..values.prose.cleaning import KEY
from ..visibility import Sight, is_public_media, public_pages


def stored_link(props: dict):
    """A link as the editor sends it; the words alone if it leads nowhere that a link may lead."""
    if props.get("id") is not None:
        return stored_reference("page", props)
    if kind_of_address(props.get("url")) is None:
        return props["children"]
    return DOM.create_element("a", {"href": props["url"]}, props["children"])


def stored_document_link(props: dict):
    """Returns the same for a link to a document."""
    return stored_reference("document", props)


def stored_reference(kind: str, props: dict):
    """A link to what has a key. Wagtail's own would take any text for one, and then fail to open
    the form again."""
    if not KEY.fullmatch(str(props.get("id"))):
        return props["children"]
    return DOM.create_element("a", {"linktype": kind, "id": props["id"]}, props["children"])


def register_stored_links(features) -> None:
    """Puts the above in place of Wagtail's own."""
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': PageLinkElementHandler("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": stored_link}},
        },
    )
    features.register_converter_rule(
        "contentstate",
        "document-link",
        {
            "from_database_format": {
                'a[linktype="document"]': DocumentLinkElementHandler("DOCUMENT")
            },
            "to_database_format": {"entity_decorators": {"DOCUMENT": stored_document_link}},
        },
    )


class PublicPageLinkHandler(PageLinkHandler):
    """Resolves a link in the active language; one to a hidden page loses its address."""

    @classmethod
    def get_many(cls, attrs_list):
        pages = [page and page.localized for page in super().get_many(attrs_list)]
        public = public_pages(
            Page.objects.filter(pk__in=[page.pk for page in pages if page]),
            Sight.load(),
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
