"""The words of formatted text, as a reader sees them: apart where they stand apart."""

import re
from html import unescape

_ATTRIBUTES = r"""(?:"[^"]*"|'[^']*'|[^'">])*"""
_APART = (
    "address article aside blockquote br button caption dd details div dl dt embed figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr iframe img li main nav object ol option p pre "
    "section summary table tbody td tfoot th thead tr ul video"
)
APART = re.compile(rf"</?(?:{'|'.join(_APART.split())})(?:[\s/]{_ATTRIBUTES})?>", re.IGNORECASE)
"""Elements that a reader sees beside or below each other."""
UNSEEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style|template|noscript)\b{_ATTRIBUTES}>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
ELEMENT = re.compile(rf"<[a-z/!]{_ATTRIBUTES}>", re.IGNORECASE)


def text_of_html(html: str | None) -> str:
    """Returns one line without markup, its entities decoded; what stands apart stays apart."""
    if not html or not isinstance(html, str):
        return ""
    if "<" in html:
        html = ELEMENT.sub("", APART.sub(" ", UNSEEN.sub(" ", html)))
    return " ".join((unescape(html) if "&" in html else html).split())
