"""The body of a page: which blocks it may hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .figures import KeyFiguresBlock, TableBlock
from .links import CallToActionBlock, DocumentListBlock, RelatedPagesBlock
from .media import PictureBlock, VideoBlock
from .places import MapPointBlock
from .steps import AccordionBlock, StepsBlock
from .text import HeadingBlock, ProseBlock, QuoteBlock


class BodyBlock(blocks.StreamBlock):
    """Everything that editors may put into a page's body."""

    heading = HeadingBlock()
    prose = ProseBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    video = VideoBlock()
    key_figures = KeyFiguresBlock()
    table = TableBlock()
    map_point = MapPointBlock()
    steps = StepsBlock()
    accordion = AccordionBlock()
    call_to_action = CallToActionBlock()
    documents = DocumentListBlock()
    related_pages = RelatedPagesBlock()

    class Meta:
        label = _("Body")
