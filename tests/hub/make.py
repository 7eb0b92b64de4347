"""Makes what tests of the core need."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from hub.models import HubDocument, HubImage


def png(size: tuple[int, int] = (64, 36)) -> bytes:
    """A picture of one colour."""
    file = BytesIO()
    Image.new("RGB", size, "#14505c").save(file, "PNG")
    return file.getvalue()


def make_image(title: str = "Sea", size: tuple[int, int] = (64, 36)) -> HubImage:
    return HubImage.objects.create(title=title, file=ContentFile(png(size), f"{title}.png"))


def make_document(title: str = "Plan", name: str = "plan.pdf") -> HubDocument:
    return HubDocument.objects.create(title=title, file=ContentFile(b"%PDF-1.7", name))
