"""Image presets: the named sizes in which pictures are offered, made when content is published."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

FORMATS = ("avif", "webp", "jpeg")


class Preset(models.TextChoices):
    THUMB = "thumb", _("small picture beside a line of text")
    CARD = "card", _("picture of a card in a list")
    WIDE = "wide", _("picture across a page")


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


def make_presets(image) -> int:
    """Make the renditions of ``image`` that are missing; returns how many the image has now."""
    return len(image.get_renditions(*all_filters()))
