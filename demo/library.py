"""Pictures and documents of the demo, in a collection of their own."""

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from wagtail.models import Collection

from hub.models import HubDocument, HubImage
from hub.publishing import make_all

from .content import FILES, FOLDER, SOURCE, Record
from .indexing import Progress
from .papers import pdf
from .pictures import MOTIFS, VARIANTS, picture, wordmark
from .registry import Registry

COLLECTION = "Demo"
LICENCE = "CC0 1.0"
CREDIT = "Drawn by a program"
SHOWN = {
    "city": "the skyline of a city",
    "exchange": "places that are linked with each other",
    "finance": "rising bars of a chart",
    "governance": "people in front of a town hall",
    "green": "trees on a hill",
    "heat": "a large sun above the houses of a city",
    "housing": "a row of houses",
    "learning": "an open book below a sun",
    "mobility": "bicycles on a road",
    "waste": "three arcs that form a circle",
    "water": "waves below a sun",
}
"""What the picture of each motif shows."""
DOCUMENT_LINK = re.compile(r'href="document:([^"]+)"')


def collection() -> Collection:
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)


def write_pictures(registry: Registry, progress: Progress, *, presets: bool) -> None:
    """The pictures of all motifs that are missing, with their presets if wanted."""
    home = collection()
    there = dict(HubImage.objects.filter(collection=home).values_list("title", "pk"))
    wanted = [(motif, number) for motif in MOTIFS for number in range(1, VARIANTS + 1)]
    for motif, number in progress(wanted):
        title = f"{motif.title()} {number}"
        if title not in there:
            image = _add_image(
                home,
                title,
                f"demo-{motif}-{number}.png",
                picture(motif, number),
                f"Illustration: {SHOWN[motif]}",
            )
            there[title] = image.pk
            if presets:
                make_all([image.pk])
        registry.images.setdefault(motif, []).append(there[title])


def write_logo(name: str, text: str, colour: str) -> HubImage:
    """A plain logo of a partner's name."""
    home, title = collection(), f"Logo {name}"
    found = HubImage.objects.filter(collection=home, title=title).first()
    return found or _add_image(
        home, title, f"demo-logo-{name}.png", wordmark(text, colour), f"Logo of {text}"
    )


def _add_image(
    home: Collection, title: str, file_name: str, data: bytes, description: str
) -> HubImage:
    return HubImage.objects.create(
        title=title,
        file=ContentFile(data, file_name),
        collection=home,
        description=description,
        credit=CREDIT,
        licence=LICENCE,
    )


def write_documents(records: Iterable[Record], registry: Registry) -> None:
    """The documents that records name: a text of the folder ``files``, else a PDF of the record."""
    home = collection()
    there = dict(HubDocument.objects.filter(collection=home).values_list("title", "pk"))
    for record in records:
        for name in documents_of(record):
            if name in registry.documents:
                continue
            path = FOLDER / FILES / f"{name}.txt"
            title = _title(path) if path.exists() else record.texts[SOURCE]["title"]
            if title not in there:
                data = path.read_bytes() if path.exists() else _paper(record)
                suffix = path.suffix if path.exists() else ".pdf"
                document = HubDocument(title=title, collection=home, licence=LICENCE)
                document.file.save(f"demo-{name}{suffix}", ContentFile(data), save=False)
                document._set_document_file_metadata()
                document.save()
                there[title] = document.pk
            registry.documents[name] = there[title]


def documents_of(record: Record) -> list[str]:
    """Names of the documents that a record points at, in its facts and in its texts."""
    found: dict[str, None] = {}

    def look(value: object, key: str = "") -> None:
        if isinstance(value, dict):
            for name, part in value.items():
                look(part, name)
        elif isinstance(value, list):
            for part in value:
                look(part, key)
        elif isinstance(value, str):
            if key in ("file", "document", "documents"):
                found[value] = None
            found.update(dict.fromkeys(DOCUMENT_LINK.findall(value)))

    look(record.facts)
    look(record.texts)
    return list(found)


def _title(path) -> str:
    """The first line of a text file."""
    return path.read_text(encoding="utf-8").splitlines()[0].strip("# ")


def _paper(record: Record) -> bytes:
    """What a record says in the source language, as a PDF."""
    texts = record.texts[SOURCE]
    paragraphs = [texts.get("summary", ""), *texts.get("abstract", "").split("\n")]
    for block in texts.get("body", []):
        if "text" in block:
            paragraphs.append(block["text"])
    plain = (BeautifulSoup(text, "html.parser").get_text(" ").strip() for text in paragraphs)
    return pdf(texts["title"], [text for text in plain if text], SOURCE)
