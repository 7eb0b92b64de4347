"""Writes small PDF files of text, for documents to download."""

import textwrap
from collections.abc import Iterable

PAGE = (595, 842)
LEFT, TOP, LEADING = 64, 760, 17
LINES = 38
COLUMNS = 82


def pdf(title: str, paragraphs: Iterable[str], language: str) -> bytes:
    """A PDF (version 1.4) with a title and paragraphs of plain text, on as many pages as needed.

    Letters are those of the code page 1252; others become question marks.
    """
    lines = [("F2", 17, line) for line in textwrap.wrap(title, 52)] + [("F1", 11, "")]
    for paragraph in paragraphs:
        lines += [("F1", 11, line) for line in textwrap.wrap(paragraph, COLUMNS)] + [("F1", 11, "")]
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    return _file([_content(page) for page in pages], title, language)


def _text(text: str) -> bytes:
    data = text.encode("cp1252", "replace")
    for sign in (b"\\", b"(", b")"):
        data = data.replace(sign, b"\\" + sign)
    return b"(" + data + b")"


def _content(lines: list[tuple[str, int, str]]) -> bytes:
    parts = [f"BT {LEFT} {TOP} Td {LEADING} TL".encode()]
    for font, size, line in lines:
        parts.append(f"/{font} {size} Tf ".encode() + _text(line) + b" Tj T*")
    return b"\n".join([*parts, b"ET"])


def _file(contents: list[bytes], title: str, language: str) -> bytes:
    first = 6
    numbers = [first + 2 * index for index in range(len(contents))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) "
        "/ViewerPreferences << /DisplayDocTitle true >> >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode(),
        font.format("Helvetica").encode(),
        font.format("Helvetica-Bold").encode(),
        b"<< /Title " + _text(title) + b" >>",
    ]
    size, fonts = f"{PAGE[0]} {PAGE[1]}", "<< /F1 3 0 R /F2 4 0 R >>"
    for number, content in zip(numbers, contents, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] "
            f"/Resources << /Font {fonts} >> /Contents {number + 1} 0 R >>".encode()
        )
        objects.append(
            f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
        )
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    )
    return out + trailer.encode()
