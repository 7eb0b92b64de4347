"""Rich text: HTML with resolved links, plain text, and a tree of the same."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

import graphene

from ..executor import FieldPlan, Run
from ..models import HubDocument, HubPage
from ..translation.foreign import MarkedHtml
from ..values.prose import clean_html, text_of_html
from .loaders import MediaLoader
from .page_loaders import PageLoader
from .sources import DataSource
from .store import Chain, Store, chain_of, store_of

LINK = re.compile(r'<a\b[^>]*\blinktype="(page|document)"[^>]*>')
IDENTIFIER = re.compile(r'\bid="([0-9]{1,18})"')
VOID = frozenset({"br", "hr", "img"})


class Tree(graphene.Scalar):
    """Elements as {"tag", "attributes", "children"} and texts as strings, as JSON."""

    @staticmethod
    def serialize(value: Any) -> Any:
        return value


class RichText(graphene.ObjectType):
    """Formatted text in three forms."""

    html = graphene.String(required=True, description="HTML; links are absolute addresses.")
    text = graphene.String(required=True, description="The words alone.")
    tree = graphene.Field(
        Tree, required=True, description="The HTML as a list of elements and texts."
    )


def stored_links(html: str) -> list[tuple[str, int]]:
    """(kind, primary key) of the pages and documents that stored rich text links to."""
    return [
        (match[1], int(identifier[1]))
        for match in LINK.finditer(html)
        if (identifier := IDENTIFIER.search(match[0]))
    ]


def note_links(store: Store, texts: Iterable[str]) -> None:
    """Remember links that will be wanted, so that the first text loads those of all."""
    pending = store.loaded.setdefault("pending links", {})
    for text in texts:
        for link in stored_links(text):
            pending[link] = None


class Html(DataSource):
    """Stored rich text with links resolved; a link to what is not public loses its address."""

    columns = ()

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        store = store_of(run)
        # What was stored before fields cleaned it, or past them, is not printed either.
        texts = [html if isinstance(html, MarkedHtml) else clean_html(html) for html in objects]
        note_links(store, texts)
        addresses = self.addresses(store, chain_of(run, field))

        def anchor(match: re.Match[str]) -> str:
            identifier = IDENTIFIER.search(match[0])
            address = identifier and addresses.get((match[1], int(identifier[1])))
            return f'<a href="{address}">' if address else "<a>"

        return [LINK.sub(anchor, html) if "linktype=" in html else html for html in texts]

    def addresses(self, store: Store, chain: Chain) -> dict[tuple[str, int], str]:
        """Addresses of all public pages and documents linked to so far."""
        pending = store.loaded.get("pending links", {})
        pages = [key for kind, key in pending if kind == "page"]
        documents = [key for kind, key in pending if kind == "document"]
        found = {}
        if pages:
            by_key = PageLoader("pk", HubPage, tuple(LINK_COLUMNS.items()), chain)
            for key, page in zip(pages, store.load(by_key, pages), strict=True):
                if page and (url := store.page_url(page.url_path)):
                    found["page", key] = url
        if documents:
            loader = MediaLoader(HubDocument, "Document", ("file",))
            for key, document in zip(documents, store.load(loader, documents), strict=True):
                if document:
                    found["document", key] = document_url(store, key, document.file)
        return found


LINK_COLUMNS = {"": ("url_path",)}


def document_url(store: Store, pk: int, file: str) -> str:
    """Address at which Wagtail serves a document."""
    return f"{store.base}/documents/{pk}/{file.rsplit('/', 1)[-1]}"


class Text(DataSource):
    """The words of rich text."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return list(map(text_of_html, objects))


class HtmlTree(Html):
    """Rich text as a tree."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [parse_tree(html) for html in super().many(run, objects, field)]


class TreeParser(HTMLParser):
    """Builds the tree; unclosed elements end with their parent."""

    def __init__(self) -> None:
        super().__init__()
        self.roots: list[Any] = []
        self.open: list[dict[str, Any]] = []

    def add(self, node: dict[str, Any] | str) -> None:
        (self.open[-1]["children"] if self.open else self.roots).append(node)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node: dict[str, Any] = {"tag": tag, "attributes": dict(attrs), "children": []}
        self.add(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self.open) - 1, -1, -1):
            if self.open[position]["tag"] == tag:
                del self.open[position:]
                return

    def handle_data(self, data: str) -> None:
        self.add(data)


def parse_tree(html: str) -> list[Any]:
    """The elements and texts of ``html``."""
    parser = TreeParser()
    parser.feed(html)
    parser.close()
    return parser.roots


RICH_TEXT_SOURCES = {
    ("RichText", "html"): Html(),
    ("RichText", "text"): Text(),
    ("RichText", "tree"): HtmlTree(),
}
