"""Images and documents in the schema."""

from collections.abc import Callable, Iterable
from typing import Any

import graphene
from django.conf import settings
from wagtail.images.models import Filter

from ..executor import FieldPlan, Run
from ..images import FORMATS, SIZES, Preset, Size
from ..values.limits import INTEGERS
from .enums import enum_of
from .loaders import MediaLoader, ModelClass, RenditionLoader
from .richtext import document_url
from .sources import Attribute, DataSource, Derived, ForeignRow, FromStore, Member, Stored
from .store import Store, store_of
from .stored_values import numbers

MIME = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


class ImageSource(graphene.ObjectType):
    """One file format of a picture, best first."""

    mime_type = graphene.String(required=True, description="For example image/avif.")
    srcset = graphene.String(required=True, description="Value for an HTML srcset attribute.")


class Rendition(graphene.ObjectType):
    """A picture cut to a preset."""

    class Meta:
        name = "ImageRendition"

    url = graphene.String(required=True, description="Address of the JPEG of the largest size.")
    width = graphene.Int(required=True, description="Its width in pixels.")
    height = graphene.Int(required=True, description="Its height in pixels.")
    sources = graphene.List(
        graphene.NonNull(ImageSource),
        required=True,
        description="The same picture in each file format.",
    )


class FocalPoint(graphene.ObjectType):
    """Where a picture's subject is, as parts of width and height from the upper left."""

    x = graphene.Float(required=True, description="From 0 (left) to 1 (right).")
    y = graphene.Float(required=True, description="From 0 (top) to 1 (bottom).")


class Image(graphene.ObjectType):
    """A picture of the library."""

    id = graphene.ID(required=True, description="Identifier.")
    title = graphene.String(required=True, description="Name in the library.")
    alt = graphene.String(
        required=True,
        description=(
            "What it shows, to be printed as the alt: the words of the page or block that shows "
            "it, else those of the library. Empty for decoration."
        ),
    )
    credit = graphene.String(required=True, description="Who made it.")
    licence = graphene.String(required=True, description="Under which licence it stands.")
    width = graphene.Int(required=True, description="Width of the original in pixels.")
    height = graphene.Int(required=True, description="Height of the original in pixels.")
    focal_point = graphene.Field(FocalPoint, description="Where its subject is, if set.")
    rendition = graphene.Field(
        Rendition,
        preset=graphene.Argument(enum_of(Preset), required=True, description="The named size."),
        description=(
            "The picture in a named size. In the first moments after it was published, a small "
            "one stands in its place, or null."
        ),
    )


class DocumentType(graphene.ObjectType):
    """A file to download."""

    class Meta:
        name = "Document"

    id = graphene.ID(required=True, description="Identifier.")
    title = graphene.String(required=True, description="Name of the document.")
    url = graphene.String(required=True, description="Address of the file.")
    file_name = graphene.String(required=True, description="Name of the file.")
    file_size = graphene.Int(description="Size in bytes.")
    licence = graphene.String(required=True, description="Under which licence it stands.")


class ForeignMedia(ForeignRow):
    """An image or document by foreign key, unless its collection is private."""

    loader_class = MediaLoader


class BlockMedia(ForeignMedia):
    """An image or document, or a list of them, chosen in a block."""

    def __init__(
        self,
        model: ModelClass,
        type_name: str,
        get: Callable[[Any], Any],
        *,
        is_list: bool = False,
    ):
        super().__init__(model, "pk", type_name)
        self.columns, self.get, self.is_list = (), get, is_list

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        if not self.is_list:
            return super().many(run, objects, field)
        loader = self.loader(field)
        groups = [self.get(item) for item in objects]
        wanted = list(dict.fromkeys(key for keys in groups for key in keys))
        rows = dict(zip(wanted, store_of(run).load(loader, wanted), strict=True))
        return [[row for key in keys if (row := rows.get(key))] for keys in groups]


class Renditions(DataSource):
    """A preset's renditions, put together from those that exist. Until its JPEG is there, the
    smallest preset stands in its place."""

    columns = ("pk", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    loader = RenditionLoader()

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        wanted = Preset(field.arguments(run)["preset"].value)
        found = store_of(run).load(self.loader, [item.pk for item in objects])
        base = media_base(store_of(run))
        return [
            composed(wanted, item, renditions, base)
            or composed(Preset.THUMB, item, renditions, base)
            for item, renditions in zip(objects, found, strict=True)
        ]


def composed(
    preset: Preset, item: Any, renditions: Iterable[tuple[Any, ...]], base: str
) -> Rendition | None:
    """``compose`` for the focal point of a picture."""
    vary = Filter(SIZES[preset].filters("jpeg")[0])
    return compose(SIZES[preset], renditions, vary.get_cache_key(item), base)


def compose(
    size: Size, renditions: Iterable[tuple[Any, ...]], focal_point: str, base: str
) -> Rendition | None:
    """One answer from the files of all formats and widths; ``None`` without a JPEG.

    ``base`` is the address below which the files lie.
    """
    by_filter = {
        specification: (file, width, height)
        for specification, key, file, width, height in renditions
        if key == focal_point
    }
    sources, largest = [], None
    for file_format in FORMATS:
        files = [
            by_filter[specification]
            for specification in size.filters(file_format)
            if specification in by_filter
        ]
        if files:
            srcset = ", ".join(f"{base}{file} {width}w" for file, width, _height in files)
            sources.append(ImageSource(mime_type=MIME[file_format], srcset=srcset))
            largest = files[-1] if file_format == "jpeg" else largest
    if largest is None:
        return None
    file, width, height = largest
    return Rendition(url=base + file, width=width, height=height, sources=sources)


def media_base(store: Store) -> str:
    """Address below which media files lie."""
    url: str = settings.MEDIA_URL
    return url if url.startswith(("http://", "https://")) else store.base + url


def focal_point(
    x: int | None, y: int | None, width: int | None, height: int | None
) -> FocalPoint | None:
    """Relative focal point of an image from pixels."""
    if x is None or y is None or not width or not height:
        return None
    return FocalPoint(x=x / width, y=y / height)


MEDIA_SOURCES = {
    **{("Image", name): Attribute(name) for name in ("title", "credit", "licence")},
    **{
        ("Image", name): Stored(name, numbers(int, (1, INTEGERS[1]), f"Image.{name}"))
        for name in ("width", "height")
    },
    ("Image", "id"): Attribute("pk"),
    ("Image", "alt"): Attribute("description"),
    ("Image", "focalPoint"): Derived(
        focal_point, "focal_point_x", "focal_point_y", "width", "height"
    ),
    ("Image", "rendition"): Renditions(),
    ("Document", "id"): Attribute("pk"),
    ("Document", "title"): Attribute("title"),
    ("Document", "licence"): Attribute("licence"),
    ("Document", "fileSize"): Stored(
        "file_size", numbers(int, (0, INTEGERS[1]), "Document.file_size")
    ),
    ("Document", "fileName"): Derived(lambda file: file.rsplit("/", 1)[-1], "file"),
    ("Document", "url"): FromStore(document_url, "pk", "file"),
    **{("ImageRendition", name): Member(name) for name in ("url", "width", "height", "sources")},
    ("ImageSource", "mimeType"): Member("mime_type"),
    ("ImageSource", "srcset"): Member("srcset"),
    ("FocalPoint", "x"): Member("x"),
    ("FocalPoint", "y"): Member("y"),
}
