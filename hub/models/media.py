"""Images and documents of the library."""

from pathlib import PurePath
from secrets import token_urlsafe

from django.core.files import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

from ..plain_pictures import PlainFilter


class HubImage(AbstractImage):
    """An image with its maker and licence. Renditions are made when it is published."""

    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it, as it is to be shown.")
    )
    licence = models.CharField(
        _("licence"), max_length=100, blank=True, help_text=_("For example: CC BY 4.0.")
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """What the library says of it. Its title is a name, and says nothing to a reader."""
        return self.description

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """Returns Wagtail's, drawn from the plain picture, under a name that nobody guesses."""
        if not isinstance(filter, PlainFilter) and not self.is_svg():
            filter = PlainFilter(filter.spec)
        file = super().generate_rendition_file(filter, source=source)
        name = PurePath(file.name)
        file.name = f"{name.stem}.{token_urlsafe(9)}{name.suffix}"
        return file


class HubRendition(AbstractRendition):
    """A rendition of an image by a filter specification."""

    image = models.ForeignKey(HubImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="hub_rendition_unique"
            ),
        ]


class HubDocument(AbstractDocument):
    """A file with its licence."""

    licence = models.CharField(
        _("licence"), max_length=100, blank=True, help_text=_("For example: CC BY 4.0.")
    )

    admin_form_fields = ("title", "file", "licence", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
