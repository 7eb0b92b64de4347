"""Public pages without a summary, and pictures without a text for those who do not see them."""

from collections.abc import Container, Iterator

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from hub.blocks.media import PictureBlock
from hub.desk.stored import BlockFinder, with_stored_body
from hub.models import HubImage, HubPage

from .base import HubReport, Row, at_field, kind_filter, type_filter


class MissingText(TextChoices):
    SUMMARY = "summary", _("no summary")
    LEAD_PICTURE = "lead-picture", _("no text for the lead picture")
    PICTURE = "picture", _("no text for a picture in the body")


class TextFilters(WagtailFilterSet):
    kind = kind_filter(MissingText.choices)
    content_type = type_filter()

    class Meta:
        model = HubPage
        fields = ["content_type"]


class MissingTextsReport(HubReport):
    slug = "missing_texts"
    page_title = _("Missing texts")
    header_icon = "image"
    purpose = _(
        "Public pages without a summary, which lists and search results show, and pictures "
        "without a text, which people who do not see them need. None is missing where the library "
        "says what a picture shows, or where it is marked as mere decoration."
    )
    nothing_found = _("No text is missing: every public page has its summary and picture texts.")
    filterset_class = TextFilters
    columns = [
        HubReport.title_column,
        Column("kind_name", label=_("What is missing")),
        HubReport.type_column,
        HubReport.language_column,
    ]
    list_export = ["title", "kind_name", "type_name", "language", "edit_url"]
    export_headings = {**HubReport.export_headings, "kind_name": _("What is missing")}

    def kind_choices(self):
        return MissingText.choices

    def rows(self, pages):
        public = with_stored_body(pages.visible(self.now)).order_by("title", "pk")
        found = public.values_list(
            "pk",
            "summary",
            "lead_image_id",
            "lead_image_alt",
            "lead_image_decorative",
            "stored_body",
        )
        described = HubImage.objects.exclude(description="").values_list("pk", flat=True)
        silent = {None, *described}
        pictures = BlockFinder(HubPage._meta.get_field("body").stream_block, PictureBlock)
        return [
            Row(key, kind, at_field(path))
            for key, *texts in found
            for kind, path in missing_texts(pictures, silent, *texts)
        ]


def missing_texts(
    pictures: BlockFinder,
    silent: Container[int | None],
    summary: str,
    image: int | None,
    alt: str,
    is_decorative: bool,
    body: str,
) -> Iterator[tuple[MissingText, str]]:
    """Returns each text that a page lacks, with the path to its place.

    ``silent`` are the pictures of which a page need say nothing.
    """
    if not summary:
        yield MissingText.SUMMARY, "summary"
    if image not in silent and not alt and not is_decorative:
        yield MissingText.LEAD_PICTURE, "lead_image_alt"
    for found in pictures.find(body):
        said = found.value.get("alt_text") or found.value.get("decorative")
        if not said and found.value.get("image") not in silent:
            yield MissingText.PICTURE, f"body.{found.path}.alt_text"
