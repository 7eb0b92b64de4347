"""Makes what tests of the core need."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from hub.models import HubDocument, HubImage


def make_image(title: str = "Sea", size: tuple[int, int] = (64, 36)) -> HubImage:
    file = BytesIO()
    Image.new("RGB", size, "#14505c").save(file, "PNG")
    return HubImage.objects.create(title=title, file=ContentFile(file.getvalue(), f"{title}.png"))


def make_document(title: str = "Plan", name: str = "plan.pdf") -> HubDocument:
    return HubDocument.objects.create(title=title, file=ContentFile(b"%PDF-1.7", name))
