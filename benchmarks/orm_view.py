"""The reference: a view as somebody writes it who knows Django and wants no query per row."""

import re

import orjson
from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpResponse
from wagtail.models import Locale, Page, Site

from clusters.models import TopicalClusterPage
from hub.images import FORMATS, SIZES, Preset
from hub.models import HubImage, HubRendition, PageTheme

LINK = re.compile(r'<a linktype="page" id="(\d+)">')
MIME = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


def orm_view(request) -> HttpResponse:
    """The list as JSON, the same bytes as the GraphQL answer's data."""
    locale = Locale.objects.get(language_code="en")
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    pages = list(
        TopicalClusterPage.objects.live()
        .public()
        .filter(locale=locale)
        .order_by("title")
        .prefetch_related(
            Prefetch("page_themes", PageTheme.objects.select_related("term")),
        )[:20]
    )
    versions: dict = {}
    keys = [page.translation_key for page in pages]
    for version in (
        Page.objects.live().public().filter(translation_key__in=keys).order_by("locale_id")
    ):
        versions.setdefault(version.translation_key, []).append(version)
    bodies = {page.pk: page.body.raw_data for page in pages}
    blocks = [block for body in bodies.values() for block in body]
    wanted = {page.lead_image_id for page in pages}
    wanted |= {block["value"]["image"] for block in blocks if block["type"] == "picture"}
    images = HubImage.objects.prefetch_related(
        Prefetch("renditions", HubRendition.objects.all())
    ).in_bulk(wanted)
    linked = {
        item["value"]
        for block in blocks
        if block["type"] == "related_pages"
        for item in block["value"]["pages"]
    } | {
        int(pk)
        for block in blocks
        if block["type"] == "prose"
        for pk in LINK.findall(block["value"]["text"])
    }
    targets = {page.pk: page for page in Page.objects.live().public().filter(pk__in=linked)}
    url = addresses()
    nodes = [
        {
            "id": str(page.pk),
            "key": str(page.translation_key),
            "locale": codes[page.locale_id],
            "title": page.title,
            "url": url(page),
            "summary": page.summary,
            "image": picture(images[page.lead_image_id], Preset.CARD, sizes=True),
            "imageAlt": page.lead_image_alt,
            "themes": [
                {"key": row.term.key, "label": row.term.labels["en"]}
                for row in page.page_themes.all()
            ],
            "translations": [
                {"locale": codes[version.locale_id], "url": url(version)}
                for version in versions[page.translation_key]
            ],
            "body": [block_of(block, images, targets, url) for block in bodies[page.pk]],
        }
        for page in pages
    ]
    return HttpResponse(
        orjson.dumps({"clusters": {"nodes": nodes}}), content_type="application/json"
    )


def addresses():
    """A function from pages to their addresses, the site's roots looked up once."""
    roots = [(root.root_path, root.language_code) for root in Site.get_site_root_paths()]
    base = settings.WAGTAILADMIN_BASE_URL

    def url(page) -> str:
        for root_path, language in roots:
            if page.url_path.startswith(root_path):
                return f"{base}/{language}/{page.url_path[len(root_path) :]}"
        return ""

    return url


def picture(image, preset, *, sizes=False) -> dict:
    """An image with the renditions of a preset."""
    base = settings.WAGTAILADMIN_BASE_URL + settings.MEDIA_URL
    by_filter = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    sources = []
    for file_format in FORMATS:
        found = [by_filter[spec] for spec in SIZES[preset].filters(file_format)]
        srcset = ", ".join(f"{base}{rendition.file.name} {rendition.width}w" for rendition in found)
        sources.append({"mimeType": MIME[file_format], "srcset": srcset})
    largest = found[-1]
    rendition = {
        "url": base + largest.file.name,
        "width": largest.width,
        "height": largest.height,
        "sources": sources,
    }
    size = {"width": image.width, "height": image.height} if sizes else {}
    return {"title": image.title, **size, "rendition": rendition}


def block_of(block: dict, images, targets, url) -> dict:
    """A block of a body."""
    value = block["value"]
    result = {"id": block["id"], "blockType": block["type"]}
    if block["type"] == "heading":
        return {**result, "text": value["text"], "level": value["level"].upper()}
    if block["type"] == "prose":
        html = LINK.sub(lambda match: f'<a href="{url(targets[int(match[1])])}">', value["text"])
        return {**result, "prose": {"html": html}}
    if block["type"] == "picture":
        return {
            **result,
            "image": picture(images[value["image"]], Preset.WIDE),
            "altText": value["alt_text"],
            "caption": value["caption"],
        }
    pages = [targets[item["value"]] for item in value["pages"]]
    return {
        **result,
        "title": value["title"],
        "pages": [{"title": page.title, "url": url(page)} for page in pages],
    }
