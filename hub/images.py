"""Image presets: the named sizes in which pictures are offered, made when content is published."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import Filter

from .plain_pictures import PlainFilter, plain_picture

logger = logging.getLogger(__name__)

FORMATS = ("avif", "webp", "jpeg")


class Preset(models.TextChoices):
    THUMB = "thumb", _("small picture beside a line of text")
    CARD = "card", _("picture of a card in a list")
    WIDE = "wide", _("picture across a page")


def words_for(own: str, is_decorative: bool, description: str) -> str:
    """What is said of a picture to people who do not see it: the page's or block's ``own`` words,
    else the library's ``description``; nothing of mere decoration."""
    return "" if is_decorative else own or description


@dataclass(frozen=True)
class Size:
    """How a preset is cut: Wagtail's operation and its widths and heights in pixels."""

    operation: str
    boxes: tuple[tuple[int, int], ...]

    def filters(self, file_format: str) -> list[str]:
        """Wagtail filter specifications, smallest first."""
        return [
            f"{self.operation}-{width}x{height}|format-{file_format}"
            for width, height in self.boxes
        ]


SIZES = {
    Preset.THUMB: Size("fill", ((160, 160),)),
    Preset.CARD: Size("fill", ((400, 225), (800, 450))),
    Preset.WIDE: Size("max", ((800, 1600), (1600, 3200))),
}


def all_filters() -> list[str]:
    """Every filter specification that a published picture must have."""
    return [
        specification
        for size in SIZES.values()
        for file_format in FORMATS
        for specification in size.filters(file_format)
    ]


SMALLEST = SIZES[Preset.THUMB].filters("jpeg")[0]
"""The preset that is made first, and shown in the place of the others until they are there."""


class PresetsFailed(Exception):
    """Some presets of a picture could not be made; those that could are there."""


def missing_presets(image, wanted: list[str], there: Iterable[tuple[str, str]]) -> list[Filter]:
    """Those of ``wanted`` that are not ``there``, as pairs of specification and focal point."""
    found = set(there)
    filters = [Filter(specification) for specification in wanted]
    return [one for one in filters if (one.spec, one.get_cache_key(image)) not in found]


def make_presets(image, wanted: list[str] | None = None) -> int:
    """Makes those that ``image`` lacks, of all or of the specifications in ``wanted``.

    Returns how many of them it has now. Raises ``PresetsFailed``.
    """
    wanted = wanted or all_filters()
    there = image.renditions.values_list("filter_spec", "focal_point_key")
    make_missing(image, missing_presets(image, wanted, there))
    return len(wanted)


def make_missing(image, missing: list[Filter]) -> None:
    """Makes these presets of ``image``, of which the file is read once. Each stands alone: raises
    ``PresetsFailed`` after the last if there were some that could not be made."""
    if not missing:
        return
    try:
        with image.open_file() as file:
            picture = plain_picture(file)
    except Exception as error:
        logger.exception("The picture %s (%s) cannot be read", image.pk, image.file.name)
        raise PresetsFailed(f"{image.file.name}: {type(error).__name__}: {error}") from error
    errors = []
    for one in missing:
        try:
            image.create_rendition(PlainFilter(one.spec, picture))
        except Exception as error:
            logger.exception("No preset %s for the picture %s", one.spec, image.pk)
            errors.append(f"{one.spec}: {type(error).__name__}: {error}")
    if errors:
        raise PresetsFailed("; ".join(errors))
