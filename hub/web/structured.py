"""What a page says to search engines: schema.org as JSON-LD, and Open Graph.

Each type of page has a function of (page as the API answers it, ``absolute``) in its room's
``structured_data.py``; ``absolute`` makes a path an address with scheme and host.
"""

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Absolute = Callable[[str], str]
Data = dict[str, Any]

# Whatever an editor has typed, the script element ends where we end it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def known(**values) -> Data:
    """Those that say something; a trailing ``_`` of a name becomes an ``@`` before it."""
    return {
        f"@{name[:-1]}" if name.endswith("_") else name: value
        for name, value in values.items()
        if value not in (None, "", [], {})
    }


def thing(page: Data, absolute: Absolute, type_: str, **more) -> Data:
    """Returns what all pages have in common, as a thing of a schema.org type."""
    return known(
        type_=type_,
        name=page["title"],
        description=page["summary"],
        url=absolute(page["path"]),
        image=picture(page, absolute),
        inLanguage=page["locale"],
        keywords=[term["label"] for term in (*page["themes"], *page["topics"])],
        **more,
    )


def picture(page: Data, absolute: Absolute) -> str | None:
    """Absolute address of the lead picture."""
    rendition = (page.get("image") or {}).get("rendition")
    return absolute(rendition["url"]) if rendition else None


def breadcrumbs(page: Data, absolute: Absolute) -> Data:
    """The way to a page."""
    steps = [*page.get("breadcrumbs", ()), page]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step["title"],
                "item": absolute(step["path"]),
            }
            for position, step in enumerate(steps, start=1)
        ],
    }


def script_text(things: list[Data]) -> SafeString:
    """The text of a script element of type ``application/ld+json``."""
    text = json.dumps({"@context": "https://schema.org", "@graph": things}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))
