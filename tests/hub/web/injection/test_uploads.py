"""Uploads: no file runs in a reader's browser, whatever it is called and whatever is in it."""

from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from wagtail.embeds.finders import get_finders

from hub.images import make_presets
from hub.models import HubDocument, HubImage
from tests.clusters.make import make_event
from tests.hub.make import make_document, png
from tests.hub.web.reading import Shown

from .people import Person, asked

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
NASTY = '"><img src=x onerror=alert(1)>'
ESCAPED = "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"


def upload(person: Person, kind: str, name: str, content: bytes, **texts) -> HttpResponse:
    """Sends the form of a new ``image`` or ``document``."""
    file = SimpleUploadedFile(name, content)
    return person.post(
        f"/admin/{kind}s/add/", {"title": "A title", "tags": "", **texts, "file": file}
    )


ANOTHER_KIND = "Not a supported image format. Supported formats: AVIF, GIF, JPEG, JPG, PNG, WEBP."
ANOTHER_NAME = "Not a valid .png image. The extension does not match the file format (svg)"
UNREADABLE = (
    "Upload a valid image. The file you uploaded was either not an image or a corrupted image."
)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("logo.svg", SVG, ANOTHER_KIND),
        ("logo.png", SVG, ANOTHER_NAME),
        ("logo.png.svg", png(), ANOTHER_KIND),
        ("logo.html", png() + SCRIPT, ANOTHER_KIND),
        ("logo.jpg", b"<!doctype html>" + SCRIPT, UNREADABLE),
        ("logo.gif", b"GIF89a/*" + SCRIPT, UNREADABLE),
        ("logo.png", png()[:40], UNREADABLE),
    ],
    ids=["svg", "svg as png", "png as svg", "html after png", "html", "html after gif", "torn"],
)
def test_what_is_no_picture_is_refused(name, content, reason, editor):
    refused = upload(editor, "image", name, content)

    assert refused.context["form"].errors == {"file": [reason]}
    assert not HubImage.objects.exists()
    upload(editor, "image", "logo.png", png())
    assert HubImage.objects.get().title == "A title"


def test_what_hangs_on_a_picture_is_not_served(editor, client):
    upload(editor, "image", "logo.png", png() + SCRIPT)

    image = HubImage.objects.get()
    assert make_presets(image) == 15
    files = [Path(rendition.file.path) for rendition in image.renditions.all()]
    assert [file for file in files if SCRIPT in file.read_bytes()] == []
    # The original, which has it, is for nobody.
    assert SCRIPT in Path(image.file.path).read_bytes()
    assert client.get(f"/media/{image.file.name}").status_code == 404
    assert client.get(f"/media/{image.renditions.first().file.name}").status_code == 200


@pytest.mark.parametrize(
    ("way", "title", "file"),
    [
        ("add/", "title", "file"),
        ("multiple/add/", "title", "files[]"),
        ("chooser/create/", "document-chooser-upload-title", "document-chooser-upload-file"),
    ],
)
def test_what_may_run_is_refused_as_a_document(way, title, file, editor):
    def said(name: str) -> str:
        data = {title: "Plan", file: SimpleUploadedFile(name, SCRIPT)}
        return unescape(editor.post(f"/admin/documents/{way}", data).text)

    for ending in ("html", "HTML", "svg", "xhtml", "xml", "js", "pdf.html", "docm", "pdf."):
        assert "is not allowed. Allowed extensions are: csv, docx," in said(f"a.{ending}"), ending
    assert not HubDocument.objects.exists()
    said("plan.txt")
    assert HubDocument.objects.get().file_extension == "txt"


def test_the_files_that_are_allowed_do_not_run():
    harmless = {"csv", "docx", "epub", "geojson", "odp", "ods", "odt", "pdf", "pptx"}
    harmless |= {"srt", "txt", "vtt", "xlsx", "zip"}
    assert set(settings.WAGTAILDOCS_EXTENSIONS) == harmless
    told = (settings.ROOT / "docs/editors/writing.md").read_text()
    assert {end for end in harmless if f"`{end}`" not in told} == set()
    assert {end for end in settings.WAGTAILIMAGES_EXTENSIONS if f"`{end}`" not in told} == set()


def test_a_document_is_downloaded_and_not_opened(db, client):
    # As by an earlier version or by a host site with other settings.
    for ending in ("html", "svg", "xhtml", "js", "txt"):
        document = make_document(name=f"page.{ending}")
        answer = client.get(document.url)

        assert answer.status_code == 200
        assert answer["Content-Disposition"] == f'attachment; filename="{document.filename}"'
        assert answer["Content-Security-Policy"] == "default-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_pdf_is_opened_and_runs_nothing(db, client):
    document = make_document()
    answer = client.get(document.url)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{document.filename}"'
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_names_and_titles_of_documents_are_texts(events, editor, moderator, client):
    upload(editor, "document", f"{NASTY}.pdf", b"%PDF-1.7", title=NASTY, licence=NASTY)
    document = HubDocument.objects.get()
    event = make_event(events, title="Waste")
    item = {"type": "item", "value": document.pk, "order": "0", "deleted": ""}
    block = {"title": NASTY, "documents": {"count": "1", "0": item}}
    editor.save(event, body=[("documents", block)])
    moderator.approve(event)

    assert (document.title, document.filename) == (NASTY, "img_srcx_onerroralert1.pdf")
    shown = Shown(event)
    assert shown.words(".documents a, .documents strong") == [NASTY, NASTY]
    assert NASTY not in shown.html and shown.html.count(ESCAPED) == 2
    listed = asked(event, "body { ... on DocumentListBlock { documents { title fileName url } } }")
    [told] = listed["body"][0]["documents"]
    assert (told["title"], told["fileName"]) == (NASTY, document.filename)
    assert told["url"].endswith(f"/documents/{document.pk}/img_srcx_onerroralert1.pdf")
    for address in ("", "chooser/", f"edit/{document.pk}/", f"usage/{document.pk}/"):
        text = editor.get(f"/admin/documents/{address}").text
        assert "alert(1)" in text and NASTY not in text, address
    assert client.get(document.url)["Content-Disposition"].startswith('inline; filename="img_')


def test_nothing_of_other_sites_is_embedded(editor):
    url = "https://www.youtube.com/watch?v=abc"

    refused = editor.post("/admin/embeds/chooser/upload/", {"embed-chooser-url": url})

    assert get_finders() == []
    assert refused.context["form"].errors == {"url": ["Cannot find an embed for this URL."]}
