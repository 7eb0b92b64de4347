"""Files of the library, served by the site itself."""

import pytest
from django.conf import settings


@pytest.fixture
def library():
    for name in ("images/plan.webp", "original_images/plan.tif", "documents/plan.pdf"):
        file = settings.MEDIA_ROOT / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"plan")


def test_rendition_is_served(client, library):
    answer = client.get("/media/images/plan.webp")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"plan"
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "documents/plan.pdf",
        "original_images/plan.tif",
        "./documents/plan.pdf",
        "/documents/plan.pdf",
        "images/../documents/plan.pdf",
        "images/%2e%2e/documents/plan.pdf",
        "images/../../test.sqlite3",
    ],
)
def test_what_may_be_private_is_not_served(client, library, path):
    assert client.get(f"/media/{path}").status_code == 404
