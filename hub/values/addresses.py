"""Where a link may lead."""

WEB = "web"
KINDS = {
    "https://": WEB,
    "http://": WEB,
    "ftp://": WEB,
    "mailto:": "mail",
    "tel:": "telephone",
    "/": "path",
    "#": "place",
}
"""Beginnings of addresses. What has another one may run a script where it is printed."""


def kind_of_address(value: object) -> str | None:
    """One of ``KINDS``; ``None`` for what no link may lead to."""
    if not isinstance(value, str):
        return None
    return next((KINDS[start] for start in KINDS if value.lower().startswith(start)), None)
