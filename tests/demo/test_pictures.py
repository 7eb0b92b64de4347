"""Pictures and papers are drawn by the demo itself, the same in every run."""

import re
from io import BytesIO

import pytest
from PIL import Image

from demo.papers import pdf
from demo.pictures import MOTIFS, SIZE, VARIANTS, picture, wordmark


@pytest.mark.parametrize("motif", MOTIFS)
def test_picture_has_its_size_and_is_the_same_in_every_run(motif):
    first = picture(motif, 1)

    assert Image.open(BytesIO(first)).size == SIZE == (1600, 900)
    assert picture(motif, 1) == first


def test_pictures_differ():
    pictures = {picture(motif, number) for motif in MOTIFS for number in range(1, VARIANTS + 1)}

    assert len(pictures) == len(MOTIFS) * VARIANTS == 22


@pytest.mark.parametrize("text", ["GIZ", "An organisation with a very long name"])
def test_word_fits_into_its_logo(text):
    image = Image.open(BytesIO(wordmark(text, "#14505c"))).convert("L")

    # Between frame and word there is white on both sides.
    for column in (60, 1140):
        assert {image.getpixel((column, row)) for row in range(40, 440)} == {255}


def test_paper_is_a_pdf_with_its_text():
    data = pdf("Müll (und mehr)", ["Erster Absatz. " * 30, "Ein – zweiter"] * 20, "de")

    assert data.startswith(b"%PDF-1.4")
    assert data.endswith(b"%%EOF\n")
    assert "Müll \\(und mehr\\)".encode("cp1252") in data
    assert "Ein – zweiter".encode("cp1252") in data
    assert b"/Lang (de)" in data
    assert int(re.search(rb"/Count (\d+)", data)[1]) == data.count(b"/Type /Page ") == 5


def test_table_of_a_pdf_names_the_place_of_each_object():
    data = pdf("Title", ["Text"], "en")

    start = int(re.search(rb"startxref\n(\d+)", data)[1])
    assert data[start:].startswith(b"xref\n")
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", data)]
    assert [data[place:].split(b" ")[0] for place in places] == [
        str(number).encode() for number in range(1, len(places) + 1)
    ]
