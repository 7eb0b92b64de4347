"""While no file can be stored, pages go on and whoever uploads is told."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.models import HubDocument, HubImage, User

WORDS = "Files cannot be stored for the moment"


@pytest.fixture
def no_folder(settings, tmp_path):
    """A media folder that cannot be made, whoever one is."""
    (tmp_path / "file").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    assert str(default_storage.location) == str(settings.MEDIA_ROOT)


def test_pages_go_on_and_uploads_say_so(home, no_folder, client, caplog):
    assert client.get("/en/").status_code == 200
    assert client.get("/readyz").json()["media"] == "unavailable"

    client.force_login(User.objects.create_superuser("ada@example.org", "secret"))
    document = SimpleUploadedFile("a.pdf", b"%PDF-1.4 text")
    answer = client.post("/admin/documents/add/", {"title": "Plan", "file": document})
    assert WORDS in answer.content.decode()
    picture = SimpleUploadedFile("a.gif", PICTURE, "image/gif")
    answer = client.post("/admin/images/add/", {"title": "Tree", "file": picture})
    assert WORDS in answer.content.decode()
    assert not HubDocument.objects.exists() and not HubImage.objects.exists()
    assert "Files cannot be stored" in caplog.text


def test_missing_folder_is_made(home, settings, tmp_path, client):
    settings.MEDIA_ROOT = tmp_path / "gone" / "media"
    assert client.get("/readyz").json()["media"] == "ok"


PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00"
    b"\x01\x00\x00\x02\x02D\x01\x00;"
)
