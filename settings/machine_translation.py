"""The service that translates texts of pages, from its address: none by default."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CLASSES = "wagtail_localize.machine_translators"
EXAMPLES = (
    "libretranslate+https://translate.example.org?api_key=KEY, deepl://KEY or "
    "google://PROJECT?credentials=/path/to/file.json"
)


def machine_translator(address: str) -> dict[str, Any] | None:
    """What wagtail-localize asks for; ``None`` for an empty ``address``.

    Raises ``ImproperlyConfigured`` that says what is wrong and how it is written.
    """
    if not address.strip():
        return None
    try:
        parts = urlsplit(address.strip())
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        # The keys of DeepL may end in what looks like a port.
        port = f":{parts.port}" if parts.scheme in LIBRETRANSLATE and parts.port else ""
    except ValueError as error:
        raise wrong(f"cannot be read: {error}") from error
    known = OPTIONS.get(parts.scheme)
    if known is None:
        raise wrong(f"names no service that is known, but {parts.scheme or 'none at all'}")
    if unknown := sorted(set(given) - known):
        raise wrong(f"has {', '.join(unknown)}, which this service does not know")
    name = unquote(parts.netloc) if parts.scheme == "deepl" else unquote(parts.hostname or "")
    if not name:
        raise wrong("is incomplete")
    if parts.scheme == "deepl":
        options = {"AUTH_KEY": name}
        if formality := given.get("formality"):
            options["FORMALITY"] = formality
        return {"CLASS": f"{CLASSES}.deepl.DeepLTranslator", "OPTIONS": options}
    if parts.scheme == "google":
        options = {"PROJECT_ID": name, "LOCATION": given.get("location", "global")}
        if path := given.get("credentials"):
            options["CREDENTIALS_PATH"] = path
        return {"CLASS": f"{CLASSES}.google.GoogleCloudTranslator", "OPTIONS": options}
    scheme = LIBRETRANSLATE[parts.scheme]
    return {
        "CLASS": f"{CLASSES}.libretranslate.LibreTranslator",
        "OPTIONS": {
            "LIBRETRANSLATE_URL": f"{scheme}://{name}{port}{parts.path.rstrip('/')}",
            "API_KEY": given.get("api_key", ""),
            "TIMEOUT": 60,
        },
    }


LIBRETRANSLATE = {"libretranslate+https": "https", "libretranslate+http": "http"}
OPTIONS = {
    **dict.fromkeys(LIBRETRANSLATE, {"api_key"}),
    "deepl": {"formality"},
    "google": {"credentials", "location"},
}
"""What each service takes after the question mark."""


def wrong(what: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"The environment variable HUB_MACHINE_TRANSLATION {what}. Write {EXAMPLES}. "
        "See docs/operators/settings.md."
    )
