"""Uploads of pictures: how large they may be, and what they are called."""

import struct
import zlib
from io import BytesIO

import PIL.Image
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.models import UploadedFile

from hub.models import HubImage

from .make import png

pytestmark = pytest.mark.django_db

CHOOSER = "image-chooser-upload"
NUMBERS = (
    "This picture has 20000 × 20000 pixels, 400 million in all. At most 128 million are taken: "
    "make it smaller, for example 4000 pixels wide, and upload it again."
)


def huge(size: int = 20_000) -> bytes:
    """The head of a PNG with so many pixels on each side, and a first row."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(bytes(size + 1)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rows + chunk(b"IEND", b"")


def file(content: bytes, name: str = "IMG_2041.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_picture_that_is_too_large_is_refused_with_its_numbers(admin_client):
    one = admin_client.post("/admin/images/add/", {"title": "Sea", "file": file(huge())})
    assert one.context["form"].errors == {"file": [NUMBERS]}
    several = admin_client.post("/admin/images/multiple/add/", {"files[]": file(huge())}).json()
    assert (several["success"], several["error_message"]) == (False, NUMBERS)
    chosen = {f"{CHOOSER}-title": "Sea", f"{CHOOSER}-file": file(huge())}
    answer = admin_client.post("/admin/images/chooser/create/", chosen).json()
    assert NUMBERS in next(value for name, value in answer.items() if name.startswith("html"))
    # Also where Pillow would open it, and say nothing.
    less = admin_client.post("/admin/images/add/", {"title": "Sea", "file": file(huge(12_000))})
    assert "12000 × 12000 pixels, 144 million" in less.context["form"].errors["file"][0]
    assert not HubImage.objects.exists()
    assert not UploadedFile.objects.exists()


def test_a_document_may_hold_as_large_a_picture(admin_client):
    data = {"title": "Plan", "file": file(huge(), "plan.pdf"), "tags": ""}
    assert admin_client.post("/admin/documents/add/", data).status_code == 302
    assert get_document_model().objects.get().file_size == len(huge())


def field_of(html: str, end: str) -> dict:
    """Attributes of the field whose name ends so."""
    soup = BeautifulSoup(html, "html.parser")
    (found,) = [one for one in soup.find_all("input") if one.get("name", "").endswith(end)]
    return found.attrs


def test_no_title_is_made_of_the_name_of_a_file(admin_client):
    forms = {
        "/admin/images/add/": lambda answer: answer.text,
        "/admin/images/chooser/": lambda answer: answer.json()["html"],
    }
    for address, html in forms.items():
        shown = html(admin_client.get(address))
        assert "w-sync" not in str(field_of(shown, "file")), address
        assert field_of(shown, "title").get("value", "") == "", address


def test_each_of_several_pictures_is_asked_for_its_title(admin_client):
    # As Wagtail's script sends it, and without.
    for sent in ({"title": "IMG_2041"}, {}):
        data = {"files[]": file(png()), **sent}
        answer = admin_client.post("/admin/images/multiple/add/", data).json()
        assert answer["success"] and not HubImage.objects.exists()
        assert field_of(answer["form"], "-title").get("value", "") == ""
    number = answer["uploaded_file_id"]
    address = f"/admin/images/multiple/create_from_uploaded_image/{number}/"

    def title_it(title: str) -> dict:
        name = f"uploaded-image-{number}"
        values = {f"{name}-title": title, f"{name}-description": "Waves", f"{name}-tags": ""}
        return admin_client.post(address, values).json()

    assert title_it("")["success"] is False
    assert title_it("Sea at Rostock")["success"] is True
    image = HubImage.objects.get()
    assert (image.title, image.description) == ("Sea at Rostock", "Waves")


def test_who_calls_a_picture_like_its_file_may(admin_client):
    data = {"title": "Rostock", "file": file(png(), "Rostock.png"), "tags": "", "description": ""}
    assert admin_client.post("/admin/images/add/", data).status_code == 302
    assert HubImage.objects.get().title == "Rostock"


def test_an_animated_png_is_taken(admin_client):
    frames = [PIL.Image.new("RGB", (64, 36), colour) for colour in ("red", "blue")]
    moving = BytesIO()
    frames[0].save(moving, "PNG", save_all=True, append_images=frames[1:])
    data = {"title": "Moving", "file": file(moving.getvalue()), "tags": "", "description": ""}
    assert admin_client.post("/admin/images/add/", data).status_code == 302
    assert (HubImage.objects.get().width, HubImage.objects.get().height) == (64, 36)
