"""The style sheet: its parts in one answer, with the site's own colour."""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

PARTS = Path(__file__).parent / "css"
COLOUR = re.compile(r"[0-9a-f]{6}")
PRINTED_LINKS = """
@media print { main a[href^="/"]::after { content: " (%s" attr(href) ")"; } }
"""
"""On paper, a link to another page of the site stands there with its whole address."""
FOR_EVER = "public, max-age=31536000, immutable"


@cache
def style_sheet() -> tuple[str, str]:
    """All parts, in the order of their names, and a hash of what is served of them."""
    text = "\n".join(part.read_text() for part in sorted(PARTS.glob("*.css")))
    return text, sha256((text + PRINTED_LINKS).encode()).hexdigest()[:12]


def style_address(brand: str = "") -> str:
    """Address of the style sheet; ``brand`` is a colour as #rrggbb. New content, new address."""
    colour = brand.lower().removeprefix("#")
    brand = f"&brand={colour}" if COLOUR.fullmatch(colour) else ""
    return f"{reverse('hub_styles')}?v={style_sheet()[1]}{brand}"


@require_safe
@gzip_page
def styles(request: HttpRequest) -> HttpResponse:
    """The style sheet. What it says follows from its whole address, so it is kept for ever."""
    text, version = style_sheet()
    text += PRINTED_LINKS % f"{request.scheme}://{request.get_host()}"
    colour = request.GET.get("brand", "")
    if COLOUR.fullmatch(colour):
        text += f"\n:root {{ --brand: #{colour}; }}\n"
    response = HttpResponse(text, content_type="text/css; charset=utf-8")
    current = request.GET.get("v") == version
    response["Cache-Control"] = FOR_EVER if current else "no-cache"
    return response
