"""A picture as it leaves the hub: plain colours, its first frame, and nothing else of its file.

Cameras and programs write into a file where it was taken, with what and by whom. Renditions are
drawn from the plain picture, which knows none of that.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO

import PIL.Image
from PIL import ImageCms, ImageOps
from wagtail.images.models import Filter
from willow.image import INITIAL_IMAGE_CLASSES
from willow.plugins.pillow import PillowImage

# Willow refuses an animated PNG. It is one whose first frame is a PNG like any other.
INITIAL_IMAGE_CLASSES["apng"] = INITIAL_IMAGE_CLASSES["png"]

WITH_ALPHA = {"LA", "La", "PA", "RGBA", "RGBa"}
"""Modes of Pillow with a channel for transparency."""


class PlainFilter(Filter):
    """A filter of Wagtail that is run on the plain picture; on ``picture``, if that is known."""

    def __init__(self, spec: str, picture: PIL.Image.Image | None = None):
        super().__init__(spec)
        self.picture = picture

    @contextmanager
    def get_willow_image(self, image, source=None) -> Iterator[PillowImage]:
        if self.picture:
            picture = self.picture
        elif source is not None:
            picture = plain_picture(source)
        else:
            with image.open_file() as file:
                picture = plain_picture(file)
        opened = PillowImage(picture)
        # What Wagtail writes where a filter names no format.
        opened.format_name = "png" if picture.mode == "RGBA" else "jpeg"
        yield opened


def plain_picture(file: IO[bytes]) -> PIL.Image.Image:
    """Returns the first frame of a file upright, in RGB or RGBA with eight bits for each colour.

    Of what the file says beside its pixels a colour profile is kept, if it is one of RGB and can
    be read. Colours of other kinds become sRGB. Raises what Pillow raises of a file that it
    cannot read.
    """
    opened = PIL.Image.open(file)
    opened.load()
    picture = upright(opened)
    written = picture.info.get("icc_profile")
    mode = "RGBA" if picture.mode in WITH_ALPHA or "transparency" in picture.info else "RGB"
    if picture.mode.startswith("I"):
        # Sixteen bits of grey, which Pillow would cut off and not scale.
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    profile = readable_profile(written, picture.mode)
    kept: dict[str | tuple[int, int], bytes | None] = {}
    if profile and picture.mode in ("CMYK", "L"):
        picture = in_srgb(picture, profile)
    elif profile:
        kept["icc_profile"] = written
    picture = picture.convert(mode)
    picture.info = kept
    return picture


def upright(picture: PIL.Image.Image) -> PIL.Image.Image:
    """As the camera was held, if the file says so in words that can be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # Each way to write such words has its own ways to be broken.
        return picture


def readable_profile(written: bytes | None, mode: str) -> ImageCms.ImageCmsProfile | None:
    """The colour profile of a file, unless it is broken or is one of another kind of colours."""
    if not written:
        return None
    colours = "RGB" if mode in WITH_ALPHA | {"P"} else {"L": "GRAY"}.get(mode, mode)
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(written))
        ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode_of(colours), "RGB")
    except (OSError, TypeError, ValueError, ImageCms.PyCMSError):
        return None
    return profile if profile.profile.xcolor_space.strip() == colours else None


def mode_of(colours: str) -> str:
    """Pillow's mode for a kind of colours as profiles call it."""
    return {"GRAY": "L"}.get(colours, colours)


def in_srgb(picture: PIL.Image.Image, profile: ImageCms.ImageCmsProfile) -> PIL.Image.Image:
    """The same colours in sRGB; as Pillow guesses them if the profile does not lead there."""
    try:
        found = ImageCms.profileToProfile(
            picture, profile, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except ImageCms.PyCMSError:
        return picture
    return found or picture


def size_of(file: IO[bytes], format_name: str) -> tuple[int, int] | None:
    """Width and height in pixels as the head of a file says, however large they are.

    ``format_name`` is Willow's, such as ``jpeg``; ``None`` if Pillow does not know it (SVG).
    Raises what Pillow raises of such a file if it is broken.
    """
    PIL.Image.init()
    if format_name.upper() not in PIL.Image.OPEN:
        return None
    factory, _accepts = PIL.Image.OPEN[format_name.upper()]
    file.seek(0)
    # Not by ``PIL.Image.open``, which says of a picture that is too large only that it is.
    width, height = factory(file, "").size
    file.seek(0)
    return width, height
